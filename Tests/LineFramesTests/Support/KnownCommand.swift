import LineFrames

/// A command as it is sent, and what the firmware is to take it for.
struct KnownCommand: Equatable, Sendable {
  let text: String
  let meaning: CommandMeaning

  init(_ text: String, _ name: String, _ number: UInt32 = 0, format: LineFormat = .auto) {
    self.text = text
    meaning = CommandMeaning(name: name, number: number, format: format)
  }

  static let all = [
    KnownCommand("ready", "ready"),
    KnownCommand("stats", "statistics"),
    KnownCommand("quit", "quit"),
    KnownCommand("overrun hold", "hold"),
    KnownCommand("overrun drop", "drop"),
    KnownCommand("stall 576", "stall", 576),
    KnownCommand("telemetry 1000", "telemetry", 1000),
    KnownCommand("format auto", "format"),
    KnownCommand("format keyvalue", "format", format: .keyValue),
    KnownCommand("format nmea", "format", format: .nmea),
    KnownCommand("format lines", "format", format: .lines),
  ]
}

/// What a command asks for, so that it can be compared whole.
struct CommandMeaning: Equatable, Sendable {
  let name: String
  let number: UInt32
  /// The format of a responder that was new before it.
  let format: LineFormat
}

/// What the line asks for; `nil` where it is no command.
func meaning(of line: [UInt8]) -> CommandMeaning? {
  var responder = Responder(sink: CollectingSink())
  guard let command = Command(line.span), let taken = responder.take(line.span) else { return nil }
  // The command by itself and the one that the responder returns are one.
  guard command.name == taken.name, command.number == taken.number else { return nil }
  return CommandMeaning(name: command.name, number: command.number, format: responder.format)
}

func meaning(of line: String) -> CommandMeaning? { meaning(of: Array(of: line)) }

extension Command {
  /// Its name in the source; every `format` has one name.
  var name: String {
    switch self {
    case .ready: "ready"
    case .statistics: "statistics"
    case .quit: "quit"
    case .hold: "hold"
    case .drop: "drop"
    case .stall: "stall"
    case .telemetry: "telemetry"
    default: "format"
    }
  }
}

import ArgumentParser
import SerialPort

/// The settings of a serial port.
struct SerialArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The port's rate, any number the device takes. (default: 115200)", valueName: "baud"))
  var baud: Int?

  @Option(help: ArgumentHelp("Data bits, parity and stop bits. (default: 8N1)", valueName: "framing"))
  var framing: Framing?

  @Option(help: ArgumentHelp("Flow control. (default: none)", valueName: "flow"))
  var flow: FlowControl?

  @Option(
    help: ArgumentHelp(
      "RTS once the port is open: on or off. (default: as the kernel has it, on)", valueName: "state"))
  var rts: LineState?

  @Option(
    help: ArgumentHelp(
      "DTR once the port is open: on or off. (default: as the kernel has it, on)", valueName: "state"))
  var dtr: LineState?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp("Lower DTR and RTS at the end, as Linux does by itself. (default: --hang-up)"))
  var hangUp: Bool?

  /// When to use the options of the modem lines; for the help of the commands that have them.
  static let modemLines = """
    DTR AND RTS
    Linux raises both lines when it opens a port, and lowers them when it closes
    it. An Arduino Uno starts over whenever DTR rises. To leave it running:

      uartstream attach /dev/ttyACM0 --baud 9600 --no-hang-up

    The lines then stay up at the end, and the next opening has nothing to
    raise. The first one after plugging in still resets the board, and so does
    the next one after a run without this option.

    --dtr off and --rts off lower a line after Linux has raised it. This is a
    pulse, and resets an Uno, too. It is for a board that is held in reset,
    or in its boot loader, while the line is up, and for an RS-485 adapter that
    sends while RTS is up. --dtr on and --rts on make sure that the line is up.
    With --flow rtscts the driver moves RTS. A pty has neither line.
    """

  func validate() throws {
    if let baud, baud <= 0 { throw ValidationError("--baud takes a number above 0, not \(baud).") }
    if flow == .rtsCTS, rts != nil {
      throw ValidationError("With --flow rtscts the driver moves RTS by itself: leave --rts out.")
    }
  }

  var configuration: SerialConfiguration {
    SerialConfiguration(
      baudRate: baud ?? 115_200, framing: framing ?? Framing(), flowControl: flow ?? .none,
      hangUpOnClose: hangUp ?? true, requestToSend: rts.map { $0 == .on },
      dataTerminalReady: dtr.map { $0 == .on })
  }

  /// The first option that was given, for lines that have none of these.
  var firstGiven: String? {
    if baud != nil { return "--baud" }
    if framing != nil { return "--framing" }
    if flow != nil { return "--flow" }
    if rts != nil { return "--rts" }
    if dtr != nil { return "--dtr" }
    return hangUp.map { $0 ? "--hang-up" : "--no-hang-up" }
  }
}

/// A modem line: up or down.
enum LineState: String, CaseIterable, ExpressibleByArgument {
  case on, off
}

extension Framing: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  public var defaultValueDescription: String { description }
}

extension FlowControl: ExpressibleByArgument {}

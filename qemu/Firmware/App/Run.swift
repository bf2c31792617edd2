import Board
import CPU
import LineFrames
import TinyAlloc

/// The facts of the board this image is for.
var board: Board { SelectedBoard.facts }

/// The firmware's version, in its ready line.
var version: StaticString { "0.1.0" }

/// The firmware: receives, decodes, answers, until it is told to quit.
func run() -> Never {
  stack_paint()
  let steps = SelectedBoard.registerSteps
  // A board without steps is not to carry the code for them.
  if steps.count > 0 { perform(steps.span) }
  SelectedUART.enable()
  InterruptController.enable(board.uart.interrupt)
  unsafe canReport = true

  var parser = SelectedBoard.Parser()
  var session = Session(sink: Transmitter(), more: SelectedFormats.self)
  var telemetry = Telemetry()
  session.writeReady()
  cpu_enable_interrupts()
  while true { answerNext(&parser, &session, &telemetry) }
}

/// Lines that the board sends by itself.
struct Telemetry {
  /// Sent since the last command.
  var sent: UInt32 = 0
  /// To be sent in all.
  var wanted: UInt32 = 0
}

/// Answers what has been received, once there is something.
// Never inlined: where all local variables are those of one function, most lie too far from the stack pointer for an
// AVR's short instructions.
@inline(never)
private func answerNext(
  _ parser: inout SelectedBoard.Parser, _ session: inout Session, _ telemetry: inout Telemetry
) {
  var piece = InlineArray<32, UInt8>(repeating: 0)
  var room = piece.mutableSpan
  guard let count = Receiver.take(into: &room, waits: telemetry.sent == telemetry.wanted) else {
    return session.answerGap(&parser)
  }
  if count == 0 {
    telemetry.sent &+= 1
    session.writePacket(number: telemetry.sent, overruns: Received.overruns)
  }
  var taken = 0
  while taken < count {
    let result = parser.nextLine(in: piece.span.extracting(0..<count), taken: &taken) {
      line, _ in session.take(line)
    }
    switch result {
    case .none: break
    case .overlong(let byteCount): session.answerOverlong(byteCount: byteCount)
    case .line(let command):
      if let command { session.perform(command, emptyLines: parser.statistics.emptyLines, &telemetry) }
      parser.keepsEmptyLines = session.keepsEmptyLines
    }
  }
}

private func perform(_ steps: Span<RegisterStep>) {
  for index in steps.indices { steps[index].perform() }
}

extension Session {
  /// Answers the line that has lost bytes.
  @inline(never)
  fileprivate mutating func answerGap(_ parser: inout SelectedBoard.Parser) {
    Receiver.passGap { byteCount, last in
      // Nobody asks for the lines' offsets.
      parser.cutLine(missing: 0, last: last) { _, _ in }
      answerOverrun(missing: byteCount)
    }
  }

  /// Does what a command asks for.
  @inline(never)
  fileprivate mutating func perform(
    _ command: Command, emptyLines: UInt32, _ telemetry: inout Telemetry
  ) {
    switch command {
    case .ready: writeReady()
    case .statistics: writeStatistics(emptyLines: emptyLines)
    case .hold: Receiver.setPolicy(.hold)
    case .drop: Receiver.setPolicy(.drop)
    case .stall: Receiver.stall(byteCount: command.number) { acknowledgeStall(byteCount: command.number) }
    case .telemetry: telemetry = Telemetry(wanted: command.number)
    case .quit:
      writeBye()
      semihosting_exit(0)
    default: break
    }
  }
}

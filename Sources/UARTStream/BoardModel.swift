import Board
import LineFrames
import TinyAlloc

/// A board as the host plays it: its arena, its parser and its firmware's answers, for the bytes that it receives.
///
/// The main loop of the model takes whatever is queued at once, so that it loses bytes only while it is stalled. A
/// board on a line that is never faster than its main loop does the same. In which pieces the bytes come changes
/// nothing but how many blocks are in use.
///
/// It works only when it is asked for its next line: a few bytes can ask a board for a thousand million lines.
final class BoardModel {
  let name: StaticString
  let arena: ArenaSize
  private var slab: SlabAllocator
  private var deque = ByteBufferDeque<SlabAllocator>()
  private var parser: LineParser<65_535>
  private var responder = Responder(sink: ArraySink(), more: HostFormats.self)
  private var figures = ReceiverFigures()
  /// What a board that has received before had counted.
  private var earlierEmptyLines: UInt32 = 0
  private var earlierFailures: UInt32 = 0
  /// What was lost behind the bytes that are queued. No more are queued until the main loop has got there.
  private var gap: Gap?
  /// Bytes still to come before the main loop goes on.
  private(set) var stall: UInt32 = 0
  /// Lines of telemetry: sent, and wanted.
  private var telemetry: (sent: UInt32, wanted: UInt32) = (0, 0)
  /// All lines of telemetry that it has been asked for.
  private(set) var packetsWanted: UInt64 = 0
  /// Bytes that have come, and those of them that the board has received so far.
  private var input: [UInt8] = []
  private var inputIndex = 0

  init(name: StaticString, arena: ArenaSize, lineLimit: Int) throws(InvalidArena) {
    self.name = name
    self.arena = arena
    slab = try SlabAllocator(byteCount: arena.byteCount, slotCount: arena.slotCount)
    parser = LineParser(limit: lineLimit)
  }

  /// The model of a board that has just started.
  convenience init(_ board: Board) throws(InvalidArena) {
    try self.init(name: board.name, arena: board.arena, lineLimit: board.lineLimit)
  }

  deinit { deque.removeAll(in: &slab) }

  /// Whether no line has begun that is not complete, of the bytes that the board has received.
  var isBetweenLines: Bool { parser.isBetweenLines }

  /// Goes on where a board is that has answered and received before.
  func adopt(_ counters: BoardCounters) {
    responder.frames = UInt32(clamping: counters["frames"])
    responder.errors = UInt32(clamping: counters["errors"])
    responder.overlong = UInt32(clamping: counters["overlong"])
    figures.received = UInt64(clamping: counters["received"])
    figures.overruns = UInt32(clamping: counters["overruns"])
    figures.framingErrors = UInt32(clamping: counters["framing"])
    earlierEmptyLines = UInt32(clamping: counters["empty"])
    earlierFailures = UInt32(clamping: counters["failed"])
  }

  /// Takes bytes. What the board says to them is made by ``nextLine()``.
  func receive(_ bytes: Span<UInt8>) {
    if inputIndex == input.count {
      input.removeAll(keepingCapacity: true)
      inputIndex = 0
    }
    bytes.withUnsafeBufferPointer { input.append(contentsOf: $0) }
  }

  /// The next line that the board sends; `nil` where it waits for more bytes.
  func nextLine() -> BoardLine? {
    while true {
      while stall == 0, turn() {
        if let line = takeLine() { return line }
      }
      guard inputIndex < input.count else { return nil }
      if stall > 0 {
        interrupt(input[inputIndex])
        inputIndex += 1
      } else {
        let end = endOfTurn(input.span, from: inputIndex)
        let count = deque.append(prefixOf: input.span.extracting(inputIndex..<end), to: &slab)
        figures.received += UInt64(count)
        inputIndex += count
      }
    }
  }

  /// Passes over the lines of telemetry that it has been asked for and that have not been sent yet.
  func skipTelemetry() { telemetry.sent = telemetry.wanted }

  /// Where the bytes end that come before the main loop's next turn. At the end of a line, because the line may be a
  /// command; and there are no more than there is room for, because a board leaves the others in its UART.
  private func endOfTurn(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let limit = min(bytes.count - start, deque.availableCapacity(in: &slab)) + start
    var index = start
    while index < limit {
      index += 1
      if bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D { break }
    }
    return index
  }

  /// A byte comes while the main loop is stalled.
  private func interrupt(_ byte: UInt8) {
    stall -= 1
    if gap == nil {
      do throws(ByteBufferError) {
        try deque.append(byte, to: &slab)
        figures.received += 1
        return
      } catch {}
    }
    figures.overruns += 1
    gap.append(Gap(byte))
  }

  /// A turn of the main loop, which writes one line or none.
  ///
  /// - Returns: false where nothing was left to do.
  private func turn() -> Bool {
    let result = parser.nextLine(from: &deque, in: &slab) { line, _ in responder.take(line) }
    switch result {
    case .none where gap != nil: passGap()
    case .none:
      guard telemetry.sent < telemetry.wanted else { return false }
      telemetry.sent += 1
      responder.writePacket(number: telemetry.sent, overruns: figures.overruns)
    case .overlong(let byteCount): responder.answerOverlong(byteCount: byteCount)
    case .line(let command):
      if let command { perform(command) }
      parser.keepsEmptyLines = responder.keepsEmptyLines
    }
    return true
  }

  /// Comes to where bytes were lost.
  private func passGap() {
    guard let gap else { return }
    self.gap = nil
    parser.cutLine(missing: gap.byteCount, last: gap.last) { _, _ in }
    responder.answerOverrun(missing: UInt32(truncatingIfNeeded: gap.byteCount))
  }

  private func perform(_ command: Command) {
    switch command {
    case .ready: writeLine("ready: \(name)")
    case .statistics: responder.writeStatistics(of: name, statistics)
    case .quit: writeLine("bye: \(name), overruns: \(figures.overruns)")
    case .stall:
      responder.acknowledgeStall(byteCount: command.number)
      stall = command.number
    case .telemetry:
      telemetry = (0, command.number)
      packetsWanted += UInt64(command.number)
    default: break
    }
  }

  private var statistics: ReceiverFigures {
    var figures = figures
    let arena = slab.statistics
    figures.emptyLines = earlierEmptyLines &+ parser.statistics.emptyLines
    figures.failedAllocations = earlierFailures &+ arena.failedAllocations
    figures.blocksInUse = arena.blocksInUse
    figures.highWaterMark = arena.highWaterMark
    return figures
  }

  private func writeLine(_ text: String) {
    for byte in text.utf8 { responder.sink.write(byte) }
    responder.sink.write(0x0A)
  }

  /// The line that has been written, if there is one.
  private func takeLine() -> BoardLine? {
    guard !responder.sink.bytes.isEmpty else { return nil }
    defer { responder.sink.bytes.removeAll(keepingCapacity: true) }
    return BoardLine(Array(responder.sink.bytes.dropLast()))
  }
}

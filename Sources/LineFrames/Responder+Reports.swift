/// What a board's receiver has counted.
public struct ReceiverFigures: Sendable {
  /// Empty lines passed over.
  public var emptyLines: UInt32 = 0
  /// Bytes queued, below 2⁶³.
  public var received: UInt64 = 0
  /// Bytes lost for want of room in the arena; and one each time that the UART has lost bytes, which it does not count.
  public var overruns: UInt32 = 0
  /// Bytes received without a stop bit, or within a break.
  public var framingErrors: UInt32 = 0
  public var blocksInUse: Int = 0
  public var highWaterMark: Int = 0
  public var failedAllocations: UInt32 = 0
  /// The deepest that the stack has been, in bytes; 0 where there is none to measure.
  public var stack: Int = 0

  @inlinable
  public init() {}
}

extension Responder {
  /// `stats: microbit, lines: 3, frames: 1, …`
  public mutating func writeStatistics(of name: StaticString, _ figures: ReceiverFigures) {
    sink.write("stats: ")
    sink.write(name)
    writeCount(0, lines)
    writeCount(1, frames)
    writeCount(2, errors)
    writeCount(3, overlong)
    writeCount(4, figures.emptyLines)
    sink.writeLabel(5, of: Self.labels)
    sink.write(decimal: figures.received)
    writeCount(6, figures.overruns)
    writeCount(7, figures.framingErrors)
    writeCount(8, figures.failedAllocations)
    writeCount(9, figures.blocksInUse)
    writeCount(10, figures.highWaterMark)
    writeCount(11, figures.stack)
    sink.write(.lineFeed)
  }

  private static var labels: StaticString {
    "lines: frames: errors: overlong: empty: received: overruns: framing: failed: blocks: high-water: stack: "
  }

  /// Writes a counter behind its label.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func writeCount(_ label: Int, _ value: UInt32) {
    sink.writeLabel(label, of: Self.labels)
    sink.write(decimal: value)
  }

  private mutating func writeCount(_ label: Int, _ value: Int) {
    sink.writeLabel(label, of: Self.labels)
    sink.write(decimal: value)
  }

  /// `stall: 576`. Who has read it can rely on it that all that is sent from then on counts.
  public mutating func acknowledgeStall(byteCount: UInt32) {
    sink.write("stall: ")
    sink.write(decimal: byteCount)
    sink.write(.lineFeed)
  }

  /// `packet: 17, lines: 3, overruns: 0`, a line of telemetry.
  public mutating func writePacket(number: UInt32, overruns: UInt32) {
    sink.write("packet: ")
    sink.write(decimal: number)
    sink.write(", lines: ")
    sink.write(decimal: lines)
    sink.write(", overruns: ")
    sink.write(decimal: overruns)
    sink.write(.lineFeed)
  }
}

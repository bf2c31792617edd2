/// What a board's receiver has counted.
public struct ReceiverFigures: Sendable {
  /// Empty lines passed over.
  public var emptyLines: UInt32 = 0
  /// Bytes queued, below 2⁶³.
  public var received: UInt64 = 0
  /// Bytes lost, for want of room in the arena or in the UART.
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
    let values: InlineArray<12, UInt64> = [
      UInt64(lines), UInt64(frames), UInt64(errors), UInt64(overlong), UInt64(figures.emptyLines),
      figures.received, UInt64(figures.overruns), UInt64(figures.framingErrors),
      UInt64(figures.failedAllocations), UInt64(truncatingIfNeeded: figures.blocksInUse),
      UInt64(truncatingIfNeeded: figures.highWaterMark), UInt64(truncatingIfNeeded: figures.stack),
    ]
    var offset = 0
    for index in values.indices {
      sink.writeLabel(
        of:
          "lines: frames: errors: overlong: empty: received: overruns: framing: failed: blocks: high-water: stack: ",
        at: &offset)
      sink.write(decimal: Int64(bitPattern: values[index]))
    }
    sink.write(.lineFeed)
  }

  /// `stall: 576`. Who has read it can rely on it that all that is sent from then on counts.
  public mutating func acknowledgeStall(byteCount: UInt32) {
    sink.write("stall: ")
    sink.write(decimal: Int64(byteCount))
    sink.write(.lineFeed)
  }

  /// `packet: 17, lines: 3, overruns: 0`, a line of telemetry.
  public mutating func writePacket(number: UInt32, overruns: UInt32) {
    let values: InlineArray<3, UInt32> = [number, lines, overruns]
    sink.write("packet: ")
    var offset = 0
    for index in values.indices {
      if index > 0 { sink.writeLabel(of: "lines: overruns: ", at: &offset) }
      sink.write(decimal: Int64(values[index]))
    }
    sink.write(.lineFeed)
  }
}

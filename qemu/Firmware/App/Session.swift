import Board
import CPU
import LineFrames
import TinyAlloc

/// Decodes lines and answers them over the UART.
typealias Session = Responder<Transmitter, SelectedFormats>

extension Session {
  /// `ready: microbit, arena: 2048x64, line: 128, version: 0.1.0`
  mutating func writeReady() {
    writeStart("ready: ")
    sink.write(", arena: ")
    sink.write(decimal: UInt32(board.arena.byteCount))
    sink.write(UInt8(ascii: "x"))
    sink.write(decimal: UInt32(board.arena.slotCount))
    writeField(", line: ", UInt32(board.lineLimit))
    sink.write(", version: ")
    sink.write(version)
    endLine()
  }

  /// `stats: microbit, lines: 3, frames: 1, …`
  mutating func writeStatistics(emptyLines: UInt32) {
    let receiver = Receiver.statistics
    var figures = ReceiverFigures()
    figures.emptyLines = emptyLines
    figures.received = receiver.totalWritten
    figures.overruns = receiver.overruns
    figures.framingErrors = Receiver.framingErrors
    figures.blocksInUse = receiver.arena.blocksInUse
    figures.highWaterMark = receiver.arena.highWaterMark
    figures.failedAllocations = receiver.arena.failedAllocations
    figures.stack = Int(bitPattern: stack_high_water_mark())
    writeStatistics(of: board.name, figures)
  }

  /// `bye: microbit, overruns: 0`, sent to its last bit.
  mutating func writeBye() {
    writeStart("bye: ")
    writeField(", overruns: ", Received.overruns)
    endLine()
    SelectedUART.finishSending()
  }

  @inline(never)
  private mutating func writeStart(_ label: StaticString) {
    sink.write(label)
    sink.write(board.name)
  }

  private mutating func writeField(_ label: StaticString, _ value: UInt32) {
    sink.write(label)
    sink.write(decimal: value)
  }

  private mutating func endLine() {
    sink.write(UInt8(ascii: "\n"))
  }
}

import Board
import LineFrames
import TinyAlloc

/// Decodes lines and answers them: each line that is not empty gets exactly one line back.
struct Session {
  private var transmitter = Transmitter()
  private var frames: UInt32 = 0
  private var errors: UInt32 = 0
  private var overlong: UInt32 = 0

  /// The lines answered so far, commands not among them.
  private var lines: UInt32 { frames &+ errors &+ overlong }

  /// Answers a line with its frame or with what is wrong with it.
  mutating func answer(_ line: Span<UInt8>) {
    do throws(FrameError) {
      let frame = try AutoDecoder().decode(line)
      frames &+= 1
      transmitter.writeAnswer(frame, of: line, number: lines)
    } catch {
      errors &+= 1
      transmitter.writeAnswer(error, number: lines)
    }
  }

  /// Answers a line that was dropped.
  mutating func answerOverlong(byteCount: Int) {
    overlong &+= 1
    transmitter.writeOverlongAnswer(byteCount: byteCount, number: lines)
  }

  /// `ready: microbit, arena: 2048x64, line: 128, version: 0.1.0`
  mutating func writeReady() {
    transmitter.write("ready: ")
    transmitter.write(board.name)
    transmitter.write(", arena: ")
    transmitter.write(decimal: Int64(board.arena.byteCount))
    transmitter.write(UInt8(ascii: "x"))
    transmitter.write(decimal: Int64(board.arena.slotCount))
    writeField(", line: ", UInt64(board.lineLimit))
    transmitter.write(", version: ")
    transmitter.write(version)
    endLine()
  }

  /// `stats: microbit, lines: 3, frames: 1, …`
  mutating func writeStatistics(emptyLines: UInt32) {
    let receiver = Receiver.statistics
    transmitter.write("stats: ")
    transmitter.write(board.name)
    writeField(", lines: ", UInt64(lines))
    writeField(", frames: ", UInt64(frames))
    writeField(", errors: ", UInt64(errors))
    writeField(", overlong: ", UInt64(overlong))
    writeField(", empty: ", UInt64(emptyLines))
    writeField(", received: ", receiver.totalWritten)
    writeField(", overruns: ", UInt64(receiver.overruns))
    writeField(", framing: ", UInt64(Receiver.framingErrors))
    writeField(", blocks: ", UInt64(receiver.arena.blocksInUse))
    writeField(", high-water: ", UInt64(receiver.arena.highWaterMark))
    writeField(", failed: ", UInt64(receiver.arena.failedAllocations))
    endLine()
  }

  /// `overrun: drop`
  mutating func writePolicy(_ name: StaticString) {
    transmitter.write("overrun: ")
    transmitter.write(name)
    endLine()
  }

  /// `bye: microbit, overruns: 0`, sent to its last bit.
  mutating func writeBye() {
    transmitter.write("bye: ")
    transmitter.write(board.name)
    writeField(", overruns: ", UInt64(Receiver.statistics.overruns))
    endLine()
    SelectedUART.finishSending()
  }

  private mutating func writeField(_ label: StaticString, _ value: UInt64) {
    transmitter.write(label)
    transmitter.write(decimal: Int64(bitPattern: value))
  }

  private mutating func endLine() {
    transmitter.write(UInt8(ascii: "\n"))
  }
}

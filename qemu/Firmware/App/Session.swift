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
  @inline(never)
  mutating func answer(_ line: Span<UInt8>) {
    do throws(FrameError) {
      // One protocol at a time: a frame that may be of either would be copied several times.
      if AutoDecoder.isSentence(line) {
        let frame = try NMEADecoder().decode(line)
        frames &+= 1
        transmitter.writeAnswer(frame, of: line, number: lines)
      } else {
        let frame = try KeyValueDecoder().decode(line)
        frames &+= 1
        transmitter.writeAnswer(frame, of: line, number: lines)
      }
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
    writeStart("ready: ")
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
    writeStart("stats: ")
    let values: InlineArray<11, UInt64> = [
      UInt64(lines), UInt64(frames), UInt64(errors), UInt64(overlong), UInt64(emptyLines),
      receiver.totalWritten, UInt64(receiver.overruns), UInt64(Receiver.framingErrors),
      UInt64(receiver.arena.blocksInUse), UInt64(receiver.arena.highWaterMark),
      UInt64(receiver.arena.failedAllocations),
    ]
    var offset = 0
    for index in values.indices {
      transmitter.writeLabel(
        of:
          "lines: frames: errors: overlong: empty: received: overruns: framing: blocks: high-water: failed: ",
        at: &offset)
      transmitter.write(decimal: Int64(bitPattern: values[index]))
    }
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
    writeStart("bye: ")
    writeField(", overruns: ", UInt64(Receiver.statistics.overruns))
    endLine()
    SelectedUART.finishSending()
  }

  @inline(never)
  private mutating func writeStart(_ label: StaticString) {
    transmitter.write(label)
    transmitter.write(board.name)
  }

  private mutating func writeField(_ label: StaticString, _ value: UInt64) {
    transmitter.write(label)
    transmitter.write(decimal: Int64(bitPattern: value))
  }

  private mutating func endLine() {
    transmitter.write(UInt8(ascii: "\n"))
  }
}

import Board

/// What is said of a capture that was sized, for people.
struct SizingReport: Sendable {
  let capture: CaptureSummary
  let consumer: SizingConsumer
  let result: SizingResult

  /// Three sentences and two tables, at most 80 columns wide but for the file's name.
  var lines: [String] {
    [trafficSentence, consumerSentence, peakSentence, ""] + blockTable + [""] + boardTable
  }

  /// `gps.pcap: 9531 bytes received in 827 ms, at 115200 baud 8N1.`
  var trafficSentence: String {
    let bytes = counted(result.byteCount, "byte")
    let direction = capture.direction.map { " \($0.word)" } ?? ""
    let rate =
      capture.baudRate.map { ", at \($0) baud \(capture.framing)" } ?? ", a packet's bytes at once"
    return "\(capture.name): \(bytes)\(direction) in \(SizingText.time(result.duration))\(rate)."
  }

  /// `The main loop takes all there is every 10 ms.`
  var consumerSentence: String {
    let amount =
      consumer.budget.map { "at most \(counted($0, "byte"))" } ?? "all there is"
    var text = "The main loop takes \(amount) every \(SizingText.time(consumer.interval.nanoseconds))"
    if let stall = consumer.stall {
      text += ", and nothing for \(SizingText.time(stall.length.nanoseconds))"
      text += stall.start > .zero ? " from \(SizingText.time(stall.start.nanoseconds)) on" : " at the start"
    }
    return text + "."
  }

  /// `At most 116 bytes are queued, 30 ms after the start.`
  var peakSentence: String {
    let peak = result.peak
    guard peak.byteCount > 0 else { return "Nothing is ever queued." }
    let time = peak.time == 0 ? "at the start" : "\(SizingText.time(peak.time)) after the start"
    return
      "At most \(counted(peak.byteCount, "byte")) \(peak.byteCount == 1 ? "is" : "are") queued, "
      + "\(time)."
  }

  /// What the traffic needs, by block size.
  private var blockTable: [String] {
    var lines = ["  BLOCK   SLOTS   BYTES   RECORDS   IN ALL   QUEUED AT MOST"]
    let best = result.best
    for need in result.needs {
      var line = "\(need.blockSize) B".padded(7)
      if let arena = need.arena {
        let share = SizingText.percent(result.peak.byteCount, of: UInt64(arena.byteCount))
        line +=
          "\(arena.slotCount)".padded(8) + "\(arena.byteCount)".padded(8) + "\(arena.overhead)".padded(10)
        line += "\(arena.byteCount + arena.overhead)".padded(9) + share.padded(17)
        if need == best { line += "   least memory" }
      } else {
        line +=
          "   needs \(counted(need.highWaterMark, "block")); an arena has at most \(SizingResult.Need.greatestSlotCount)"
      }
      lines.append(line)
    }
    return lines
  }

  /// What becomes of the traffic in the arenas of boards; those that hold it first.
  private var boardTable: [String] {
    guard !result.verdicts.isEmpty else { return [] }
    var lines = ["BOARD                 ARENA       NEEDS BLOCKS   FREE  LOSES BYTES"]
    for verdict in sortedVerdicts {
      let arena = verdict.candidate.arena
      let needs = "\(verdict.needed) of \(arena.slotCount)".padded(15)
      var line = verdict.candidate.name.filled(20) + "  " + arena.name.filled(9) + needs
      if verdict.fits {
        line += "\(verdict.freePercent) %".padded(7) + "  -"
      } else {
        line += "-".padded(7) + "  \(loss(verdict))"
      }
      lines.append(line)
    }
    return lines
  }

  /// Those that hold the traffic, the smallest first; then the others, the largest first.
  var sortedVerdicts: [SizingResult.Verdict] {
    result.verdicts.sorted { left, right in
      if left.fits != right.fits { return left.fits }
      let (less, more) = (left.candidate, right.candidate)
      if less.arena.byteCount == more.arena.byteCount { return less.name < more.name }
      return (less.arena.byteCount < more.arena.byteCount) == left.fits
    }
  }

  /// `256, 6.2 %`
  private func loss(_ verdict: SizingResult.Verdict) -> String {
    "\(verdict.lost), \(SizingText.percent(verdict.lost, of: result.byteCount))"
  }

  /// Says what an arena would lose.
  func sentence(about verdict: SizingResult.Verdict) -> String {
    let arena = verdict.candidate.arena
    let owner = verdict.candidate.board.map { "\($0)'s arena" } ?? "An arena"
    return
      "\(owner) of \(counted(arena.byteCount, "byte")) in \(counted(arena.slotCount, "block")) would lose "
      + "\(verdict.lost) of \(counted(result.byteCount, "byte")): "
      + "the traffic needs \(counted(verdict.needed, "block")) of \(counted(arena.blockSize, "byte"))."
  }
}

extension SizingCandidate {
  /// The board's name, or where else it comes from.
  var name: String { board ?? "--arena" }
}

extension ArenaSize {
  /// `2048x64`, as `--arena` takes it.
  var name: String { "\(byteCount)x\(slotCount)" }
}

extension String {
  /// The text at the right of a column.
  fileprivate func padded(_ width: Int) -> String {
    String(repeating: " ", count: max(width - count, 1)) + self
  }

  /// The text at the left of a column.
  fileprivate func filled(_ width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }
}

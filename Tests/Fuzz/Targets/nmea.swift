import LineFrames

func checkNMEA(_ bytes: Span<UInt8>) {
  checkLines(bytes, repairedBy: repair) { line, sink throws(FrameError) in
    let frame = try NMEADecoder().decode(line)
    var fields = frame.fieldRanges(in: line)
    var count = 0
    while fields.next() != nil { count += 1 }
    require(count == frame.fieldCount, "\(count) fields, not \(frame.fieldCount)")
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

private func repair(_ line: inout [UInt8]) {
  if line.count > 1 { repairExclusiveOr(&line, from: 1, to: line.count) }
}

import LineFrames

func check(_ bytes: Span<UInt8>) {
  checkLines(bytes) { line, sink throws(FrameError) in
    let frame = try NMEADecoder().decode(line)
    var fields = frame.fieldRanges(in: line)
    var count = 0
    while fields.next() != nil { count += 1 }
    require(count == frame.fieldCount, "\(count) fields, not \(frame.fieldCount)")
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

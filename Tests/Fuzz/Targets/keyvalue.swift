import LineFrames

func checkKeyValue(_ bytes: Span<UInt8>) {
  checkLines(bytes) { line, sink throws(FrameError) in
    let frame = try KeyValueDecoder().decode(line)
    var scanner = frame.pairs(in: line)
    var count = 0
    while try scanner.next() != nil { count += 1 }
    require(count == frame.count, "\(count) pairs, not \(frame.count)")
    // What is written is read as the same, and written as the same again.
    sink.write(frame, of: line)
    let text = sink.bytes
    var again = Collector()
    let second = try KeyValueDecoder().decode(text.span)
    again.write(second, of: text.span)
    require(again.bytes == text, "written twice, and not alike")
    sink.write(0x0A)
  }
}

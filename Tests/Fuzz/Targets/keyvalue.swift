@testable import LineFrames

func checkKeyValue(_ bytes: Span<UInt8>) {
  checkLines(bytes) { line, sink throws(FrameError) in
    let frame = try KeyValueDecoder().decode(line)
    var scanner = frame.pairs(in: line)
    var count = 0
    while try scanner.next() != nil { count += 1 }
    require(count == frame.count, "\(count) pairs, not \(frame.count)")
    requireAlike(frame, line)
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

/// The pairs that a host knows are those that are found, and written into its own sink they are the same.
private func requireAlike(_ frame: KeyValueFrame, _ line: Span<UInt8>) {
  var known = frame.pairs(in: line)
  var found = KeyValueScanner(line.extracting(frame.payload))
  while known.advance() {
    require(found.find(), "a pair that is not found")
    require(known.key == found.key && known.value == found.value, "a pair that is found elsewhere")
  }
  require(!found.find(), "a pair that is not known")
  var sink = Collector()
  sink.write(frame, of: line)
  var buffer = OutputBuffer()
  buffer.append(.keyValue(frame), of: line)
  require(array(buffer.bytes) == sink.bytes, "written in two ways, and not alike: \(shown(sink.bytes))")
}

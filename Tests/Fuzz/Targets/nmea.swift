@testable import LineFrames

func checkNMEA(_ bytes: Span<UInt8>) {
  checkLines(bytes, repairedBy: repair) { line, sink throws(FrameError) in
    requireAlike(line)
    let frame = try NMEADecoder().decode(line)
    var fields = frame.fieldRanges(in: line)
    var count = 0
    while fields.next() != nil { count += 1 }
    require(count == frame.fieldCount, "\(count) fields, not \(frame.fieldCount)")
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

/// What a host reads in a way of its own is what the microcontrollers' code reads.
private func requireAlike(_ line: Span<UInt8>) {
  guard var sentence = NMEAPlainSentence(line), sentence.readFields() else { return }
  let frame = sentence.frame
  require((try? NMEADecoder().decodeAny(line)) == frame, "read in two ways, and not alike: \(frame)")
  var sink = Collector()
  sink.write(frame, of: line)
  var buffer = OutputBuffer()
  buffer.append(.nmea(frame), of: line)
  require(array(buffer.bytes) == sink.bytes, "written in two ways, and not alike: \(shown(sink.bytes))")
}

private func repair(_ line: inout [UInt8]) {
  if line.count > 1 { repairExclusiveOr(&line, from: 1, to: line.count) }
}

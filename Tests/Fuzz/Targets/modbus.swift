import LineFrames

/// A frame that is taken has the checksum that it says, and is the same where it is written and read again.
func checkModbus(_ bytes: Span<UInt8>) {
  var decoder = ModbusDecoder()
  checkLines(bytes, repairedBy: repair) { line, sink throws(FrameError) in
    let before = decoder
    let frame = try decoder.decode(line)
    let digits = array(line)[(Int(frame.skipped) + 1)...]
    let record = hexBytes(Array(digits), from: 0) ?? []
    require(record.count >= 3 && record.reduce(0, &+) == 0, "a checksum that is wrong in \(record)")
    require(frame.unit == record[0] && frame.function == record[1], "\(frame) is not \(record)")
    let text = Array(written { $0.writeModbus(frame, of: line) }.dropLast(2))
    let again = decoded(text, by: before)
    let textAgain = Array(written { $0.writeModbus(again, of: text.span) }.dropLast(2))
    require(textAgain == text, "written twice, and not alike: \(shown(text))")
    require(hexBytes(text, from: 1) == record, "\(shown(text)) is not \(record)")
    require(again.role == frame.role && again.skipped == 0, "\(frame), and again \(again)")
    for index in 0..<frame.registerCount where frame.hasRegisters {
      require(frame.register(index, in: line) == again.register(index, in: text.span), "another register")
    }
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

/// Makes the checksum right.
private func repair(_ line: inout [UInt8]) {
  guard let start = line.lastIndex(of: 0x3A), let record = hexBytes(line, from: start + 1), record.count >= 3
  else { return }
  set(&line, at: line.count - 2, to: 0 &- record.dropLast().reduce(0, &+))
}

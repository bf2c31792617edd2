import LineFrames

/// Whatever came before, a line that is right by a protocol of its own is taken for that, and so is what it is.
func checkAuto(_ bytes: Span<UInt8>) {
  var decoder = DetectingDecoder()
  checkLines(bytes, keepsEmptyLines: true, repairedBy: repair) { line, sink throws(FrameError) in
    let wasInTelegram = decoder.keepsEmptyLines
    let result = take(line, &decoder)
    let format = decoder.format.description
    require(format == expected(line, wasInTelegram) ?? format, "\(format): \(shown(array(line)))")
    let frame = try result.get()
    require(format == name(of: frame), "\(format) for a frame of \(name(of: frame))")
    require(!decoder.keepsEmptyLines || format == "dsmr", "in a telegram behind a line of \(format)")
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

private func take(_ line: Span<UInt8>, _ decoder: inout DetectingDecoder) -> Result<AnyFrame, FrameError> {
  do throws(FrameError) {
    return .success(try decoder.decode(line))
  } catch {
    return .failure(error)
  }
}

/// What a line has to be taken for, where that does not depend on those before but for a telegram.
private func expected(_ line: Span<UInt8>, _ isInTelegram: Bool) -> String? {
  guard line.count > 0 else { return isInTelegram ? "dsmr" : "keyvalue" }
  if line[0] == 0x24 || line[0] == 0x21 {
    return !isInTelegram || (try? NMEADecoder().decode(line)) != nil ? "nmea" : "dsmr"
  }
  if isInTelegram { return nil }
  if case .can? = (try? SLCANDecoder().decode(line))?.message { return "slcan" }
  return (try? KeyValueDecoder().decode(line)) == nil ? nil : "keyvalue"
}

private func name(of frame: AnyFrame) -> String {
  switch frame {
  case .keyValue: "keyvalue"
  case .nmea, .ais: "nmea"
  case .intelHex: "ihex"
  case .sRecord: "srec"
  case .slcan: "slcan"
  case .modbus: "modbus"
  case .dsmr: "dsmr"
  }
}

/// Makes the checksum of a sentence right, and the sum of what begins with a colon.
private func repair(_ line: inout [UInt8]) {
  if line.first == 0x3A, let record = hexBytes(line, from: 1), record.count >= 3 {
    set(&line, at: line.count - 2, to: 0 &- record.dropLast().reduce(0, &+))
  } else if line.first == 0x24 || line.first == 0x21 {
    repairExclusiveOr(&line, from: 1, to: line.count)
  }
}

import LineFrames

/// A sentence with the checksum that its body has.
func sentence(_ body: String, start: String = "$") -> [UInt8] {
  Array(of: start + body) + checksumSuffix(body.utf8)
}

/// The fix data of a GGA sentence.
func gga(_ line: [UInt8]) -> Result<NMEAFixData, FrameError> {
  NMEADecoder().result(of: line).map { frame in
    guard case .gga(let data) = frame.sentence(in: line.span) else {
      preconditionFailure("\(line.shown) is no GGA")
    }
    return data
  }
}

/// The minimum data of an RMC sentence.
func rmc(_ line: [UInt8]) -> Result<NMEAMinimumData, FrameError> {
  NMEADecoder().result(of: line).map { frame in
    guard case .rmc(let data) = frame.sentence(in: line.span) else {
      preconditionFailure("\(line.shown) is no RMC")
    }
    return data
  }
}

extension NMEAFrame {
  /// The fields' texts, read again from the line.
  func texts(in line: [UInt8]) -> [String] {
    var fields = fieldRanges(in: line.span)
    var texts: [String] = []
    while let range = fields.next() { texts.append(line.text(range)) }
    return texts
  }
}

extension Array where Element == UInt8 {
  func text(_ range: ByteRange) -> String {
    String(decoding: self[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }
}

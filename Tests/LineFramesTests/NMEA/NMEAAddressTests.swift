import LineFrames
import Testing

struct NMEAAddressTests {
  @Test(arguments: SentenceSamples.others)
  func `A sentence that is not decoded has talker, type and its number of fields`(
    _ line: String, _ talker: String, _ type: String, _ fieldCount: Int
  ) throws {
    let frame = try NMEADecoder().result(of: line).get()
    #expect(Array(of: line).text(frame.talker) == talker)
    #expect(Array(of: line).text(frame.type) == type)
    #expect(frame.fieldCount == fieldCount)
    #expect(frame.sentence(in: Array(of: line).span) == .other)
  }

  @Test(arguments: ["GP", "GN", "GL", "GA", "BD", "00", "Z9"])
  func `Any talker's sentence is decoded by its type`(_ talker: String) throws {
    let line = sentence("\(talker)GGA,123519")
    let frame = try NMEADecoder().result(of: line).get()
    #expect(line.text(frame.talker) == talker)
    #expect(line.text(frame.type) == "GGA")
    #expect(try gga(line).get().time?.hour == 12)
  }

  @Test
  func `A sentence may begin with an exclamation mark whatever its type`() throws {
    let line = sentence("GPRMC,123519,A", start: "!")
    #expect(try rmc(line).get().isValid == true)
  }

  @Test
  func `A proprietary sentence is never a standard one`() throws {
    for body in ["PAGGA,999999", "PGRMC,999999", "PGGA", "PRMC,x", "PABCDEFGHIJKLMN,1"] {
      let line = sentence(body)
      let frame = try NMEADecoder().result(of: line).get()
      #expect(frame.sentence(in: line.span) == .other)
      #expect(frame.talker == ByteRange(1, 2))
      #expect(
        frame.type
          == ByteRange(
            2,
            1 + (body.firstIndex(of: ",").map { body.distance(from: body.startIndex, to: $0) } ?? body.count))
      )
    }
  }

  @Test(arguments: [
    ("", FrameError(.unexpectedByte, at: 1, found: 0x2A)),
    (",1", FrameError(.unexpectedByte, at: 1, found: 0x2C)),
    ("GPGG,1", FrameError(.unexpectedByte, at: 5, found: 0x2C)),
    ("GPGG", FrameError(.unexpectedByte, at: 5, found: 0x2A)),
    ("GPGGAA,1", FrameError(.unexpectedByte, at: 6, found: 0x41)),
    ("GpGGA,1", FrameError(.unexpectedByte, at: 2, found: 0x70)),
    ("GPGG-,1", FrameError(.unexpectedByte, at: 5, found: 0x2D)),
    ("GP GGA", FrameError(.unexpectedByte, at: 3, found: 0x20)),
    ("$GPGGA", FrameError(.unexpectedByte, at: 1, found: 0x24)),
    ("P,1", FrameError(.unexpectedByte, at: 2, found: 0x2C)),
    ("PAB,1", FrameError(.unexpectedByte, at: 4, found: 0x2C)),
    ("PAB", FrameError(.unexpectedByte, at: 4, found: 0x2A)),
  ])
  func `An address of other characters or another length is refused`(_ body: String, _ error: FrameError) {
    #expect(NMEADecoder().result(of: sentence(body)).error == error)
  }

  @Test
  func `A line that begins otherwise is no sentence`() {
    #expect(NMEADecoder().result(of: "").error == FrameError(.unexpectedEnd, at: 0, expected: 0x24))
    for byte in UInt8.min...UInt8.max where byte != 0x24 && byte != 0x21 {
      let error = NMEADecoder().result(of: [byte] + Array(of: "PGRMZ,246,f,3*1B")).error
      #expect(error == FrameError(.unexpectedByte, at: 0, expected: 0x24, found: UInt16(byte)))
    }
  }

  @Test
  func `Only printable ASCII stands in a sentence`() {
    for byte in UInt8.min...UInt8.max where byte != 0x2A {
      let line = Array(of: "$GPXYZ,") + [byte] + checksumSuffix(Array(of: "GPXYZ,") + [byte])
      let error = NMEADecoder().result(of: line).error
      let isTaken = 0x20..<0x7F ~= byte
      #expect(error == (isTaken ? nil : FrameError(.unexpectedByte, at: 7, found: UInt16(byte))))
    }
  }
}

import LineFrames
import Testing

/// Errors in the small fields; those of times, dates, angles and numbers stand with their own tests.
struct NMEAFieldErrorTests {
  @Test(arguments: [
    ("GPGGA,,,,,,10", FrameError(.invalidField, at: 12, found: 0x31)),
    ("GPGGA,,,,,,x", FrameError(.invalidField, at: 12, found: 0x78)),
    ("GPGGA,,,,,,-1", FrameError(.invalidField, at: 12, found: 0x2D)),
    ("GPGGA,,,,,,1.0", FrameError(.invalidField, at: 13, found: 0x2E)),
    ("GPGGA,,,,,,1.", FrameError(.invalidField, at: 13, found: 0x2E)),
    ("GPGGA,,,,,,,.8", FrameError(.invalidField, at: 13, found: 0x2E)),
    ("GPGGA,,,,,,,08.,", FrameError(.invalidField, at: 15, found: 0x2E)),
    ("GPGGA,,,,,,,100", FrameError(.invalidField, at: 13, found: 0x31)),
    ("GPGGA,,,,,,,0x8", FrameError(.invalidField, at: 14, found: 0x78)),
    ("GPGGA,,,,,,,,,1,f", FrameError(.invalidField, at: 17, expected: 0x4D, found: 0x66)),
    ("GPGGA,,,,,,,,,,,1,f", FrameError(.invalidField, at: 19, expected: 0x4D, found: 0x66)),
    ("GPRMC,,X", FrameError(.invalidField, at: 8, found: 0x58)),
    ("GPRMC,,a", FrameError(.invalidField, at: 8, found: 0x61)),
    ("GPRMC,,,,,01131.0,N", FrameError(.invalidField, at: 19, found: 0x4E)),
    ("GPRMC,,,,,01131.0", FrameError(.invalidField, at: 18, found: 0x2A)),
  ])
  func `A field of another text is refused at the byte that is wrong`(_ body: String, _ error: FrameError) {
    #expect(NMEADecoder().result(of: sentence(body)).error == error)
  }

  @Test(arguments: [
    ("GPRMC,,AV", 9), ("GPGGA,,4807.038,NN", 18), ("GPGGA,,,,,,,,,1,MM", 18),
  ])
  func `A letter too many is refused at that letter`(_ body: String, _ offset: Int) {
    let line = sentence(body)
    #expect(
      NMEADecoder().result(of: line).error
        == FrameError(.invalidField, at: offset, found: UInt16(line[offset])))
  }

  @Test(arguments: ["GPGGA,,,X,,", "GPRMC,,,,,,X"])
  func `A hemisphere without an angle is refused where it is none`(_ body: String) {
    #expect(NMEADecoder().result(of: sentence(body)).error?.kind == .invalidField)
  }
}

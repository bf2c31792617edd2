import LineFrames
import Testing

struct NMEAChecksumTests {
  @Test(arguments: SentenceSamples.all)
  func `A published checksum is taken in either case`(_ line: String) {
    let star = line.lastIndex(of: "*") ?? line.endIndex
    let lower = line[..<star] + line[star...].lowercased()
    #expect(NMEADecoder().result(of: line).error == nil)
    #expect(NMEADecoder().result(of: String(lower)) == NMEADecoder().result(of: line))
  }

  @Test
  func `Every other checksum is refused with both checksums`() {
    for sum in UInt16(0)...255 {
      let digits = String(sum + 0x100, radix: 16).dropFirst()
      let error = NMEADecoder().result(of: "$PGRMZ,246,f,3*\(digits)").error
      #expect(error == (sum == 0x1B ? nil : FrameError(.checksum, at: 15, expected: 0x1B, found: sum)))
    }
  }

  @Test(arguments: [
    ("$PGRMZ,246,f,3", FrameError(.missingChecksum, at: 14)),
    ("$", FrameError(.missingChecksum, at: 1)),
    ("!", FrameError(.missingChecksum, at: 1)),
    ("$PGRMZ,246,f,3*", FrameError(.unexpectedEnd, at: 15)),
    ("$PGRMZ,246,f,3*1", FrameError(.unexpectedEnd, at: 16)),
    ("$PGRMZ,246,f,3*1B0", FrameError(.unexpectedByte, at: 17, found: 0x30)),
    ("$PGRMZ,246,f,3*1B ", FrameError(.unexpectedByte, at: 17, found: 0x20)),
    ("$PGRMZ,246,f,3*1B\r", FrameError(.unexpectedByte, at: 17, found: 0x0D)),
    ("$PGRMZ,246,f,3*1G", FrameError(.unexpectedByte, at: 16, found: 0x47)),
    ("$PGRMZ,246,f,3*g1", FrameError(.unexpectedByte, at: 15, found: 0x67)),
    ("$PGRMZ,246,f,3**1B", FrameError(.unexpectedByte, at: 15, found: 0x2A)),
    ("$PGRMZ,2*6,f,3*1B", FrameError(.unexpectedByte, at: 10, found: 0x2C)),
  ])
  func `A checksum that is missing, short or followed by bytes is refused`(
    _ line: String, _ error: FrameError
  ) {
    #expect(NMEADecoder().result(of: line).error == error)
  }

  @Test
  func `The checksum covers any length of body`() {
    let body = "GPXYZ," + String(repeating: "x", count: 1_000)
    let frame = try? NMEADecoder().result(of: sentence(body)).get()
    #expect(frame?.fieldCount == 1)
    #expect(frame?.fields.count == 1_000)
  }
}

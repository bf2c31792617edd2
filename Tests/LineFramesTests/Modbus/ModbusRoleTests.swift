import LineFrames
import Testing

/// Which frames are requests and which are responses, where their length does not tell.
struct ModbusRoleTests {
  /// The roles of the frames of one stream, given as digits without the checksum: `q` for a request, `r` for a
  /// response, `x` for a line that is refused.
  private func roles(_ frames: [String], expecting role: ModbusRole? = nil) -> String {
    decodeAll(lines: frames.map { line($0) }, by: ModbusDecoder(expecting: role)).map { result in
      switch result {
      case .success(let frame): frame.role == .request ? "q" : "r"
      case .failure: "x"
      }
    }.joined()
  }

  @Test
  func `The length tells where it can, whatever was before`() {
    #expect(roles(["010306022B00000064"]) == "r")
    #expect(roles(["01030400000000", "0103006B0003", "0103006B0003"]) == "rqq")
    #expect(roles(["010102CD6B"]) == "r")
    #expect(roles(["0107", "0107", "01076D", "01076D"]) == "qqrr")
    #expect(roles(["01100001000204000A0102", "011000010002", "011000010002"]) == "qrr")
    #expect(roles(["018302"]) == "r")
  }

  @Test(arguments: ["0500ACFF00", "0600010003", "080000A537", "16000400F20025"])
  func `What repeats the request before it is its response`(_ digits: String) {
    let frame = "01" + digits
    #expect(roles([frame]) == "q")
    #expect(roles([frame, frame, frame, frame]) == "qrqr")
    // Of another unit.
    #expect(roles([frame, "02" + digits, "02" + digits]) == "qqr")
    // With another line between them, a refused one or an exception.
    #expect(roles([frame, "0105", frame]) == "qxq")
    #expect(roles([frame, "018502", frame]) == "qrq")
    // With another value.
    let other = frame.dropLast(1) + "F"
    if !digits.hasPrefix("08") { #expect(roles([frame, String(other), String(other)]) == "qqr") }
  }

  @Test
  func `A diagnostic answer may have other data, but is of the same subfunction`() {
    #expect(roles(["0108000B0000", "0108000B1234"]) == "qr")
    #expect(roles(["0108000B0000", "0108000C1234"]) == "qq")
  }

  @Test
  func `Three bytes of bits are a response if 17 to 24 were asked for`() {
    // As a request: from address 0x03CD, 0x6B05 bits.
    let bits = "0103CD6B05"
    #expect(roles(["01" + bits]) == "q")
    for quantity in UInt16(0)...40 {
      let digits = String(0x10000 + UInt32(quantity), radix: 16).dropFirst()
      let expected = 17...24 ~= quantity ? "qr" : "qq"
      #expect(roles(["01010013" + digits, "01" + bits]) == expected, "\(quantity) bits")
    }
    #expect(roles(["010100130013", "02" + bits]) == "qq")
    #expect(roles(["010200130013", "01" + bits]) == "qq")
    #expect(roles(["010100130013", "0103", "01" + bits]) == "qxq")
  }

  @Test
  func `Nobody answers a request to all units`() {
    #expect(roles(["000600010003", "000600010003"]) == "qq")
  }

  @Test
  func `A frame of 17 with both byte counts right is told apart by the request before it`() {
    // As a request: one register is set, at 0x0000. As a response: five registers.
    let either = "01170A00000000000001020000"
    #expect(roles([either]) == "q")
    #expect(roles(["01170000000500000001020000", either, either]) == "qrq")
    // Four are asked for.
    #expect(roles(["01170000000400000001020000", either, either]) == "qqq")
    #expect(roles(["01170C" + String(repeating: "00", count: 12)]) == "r")
  }

  @Test
  func `Of a function that is not typed every second frame is a response`() {
    #expect(roles(["01640102", "01640304", "016405"]) == "qrq")
    #expect(roles(["01640102", "01650304", "016505"]) == "qqr")
    #expect(roles(["012B0D11", "012B0D22"]) == "qr")
    #expect(roles(["012B0E0100", "012B0D22"]) == "qr")
  }

  @Test
  func `Who sees one direction only is told no other`() {
    #expect(roles(["0103CD6B05", "0103CD6B05"].map { "01" + $0 }, expecting: .response) == "rr")
    #expect(roles(["0600010003", "0600010003"].map { "01" + $0 }, expecting: .request) == "qq")
    #expect(roles(["010306022B00000064"], expecting: .request) == "x")
    #expect(roles(["0103006B0003"], expecting: .response) == "x")
    #expect(roles(["018302"], expecting: .request) == "r")
  }
}

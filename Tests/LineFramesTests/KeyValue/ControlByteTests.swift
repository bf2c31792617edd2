import LineFrames
import Testing

/// Control characters other than tabs are errors, wherever they stand.
struct ControlByteTests {
  static let controls: [UInt8] = (0...0x1F).filter { $0 != 0x09 } + [0x7F]

  static let places: [(before: String, after: String)] = [
    ("", "a: 1"), ("a", "b: 1"), ("a", ": 1"), ("a:", "1"), ("a: ", "1"), ("a: x", "y"), ("a: x ", "y"),
    ("a: x", ""),
    ("a: 1", ", b: 2"), ("a: 1,", " b: 2"), ("a: \"", "\""), ("a: \"x", "y\""), ("a: \"x\"", ""),
    ("a: \"x\" ", "b: 1"), ("a: \"\\\\", "\""),
  ]

  @Test(arguments: controls)
  func `A control byte is refused where it stands`(_ byte: UInt8) {
    for place in Self.places {
      let error = pairs(of: Array(of: place.before) + [byte] + Array(of: place.after)).error
      #expect(error?.kind == .unexpectedByte, "\(place)")
      #expect(error?.offset == place.before.utf8.count, "\(place)")
      #expect(error?.found == UInt16(byte), "\(place)")
    }
  }

  @Test
  func `A control byte behind a backslash is refused where it stands`() {
    let accepted = Self.controls.filter { byte in
      let error = pairs(of: Array(of: "a: \"x\\") + [byte] + Array(of: "y\"")).error
      return error != FrameError(.unexpectedByte, at: 6, found: UInt16(byte))
    }
    #expect(accepted == [])
  }

  @Test
  func `A tab is a blank between parts and text between quotes`() {
    for place in Self.places where !["a", "a: x", "a: x "].contains(place.before) {
      #expect(pairs(of: place.before + "\t" + place.after).error == nil, "\(place)")
    }
  }
}

import Testing

@testable import UARTStream

/// What could upset a terminal is shown in hexadecimal.
@Suite struct PrintableTextTests {
  private func shown(_ bytes: [UInt8]) throws -> String {
    let file = try TemporaryFile()
    var output = OutputStream(file.descriptor)
    output.writePrintable(bytes.span)
    output.flush()
    return String(decoding: try file.contents(), as: UTF8.self)
  }

  @Test func printableBytesStandAsTheyAre() throws {
    let bytes = (0x20...0x7E).map { UInt8($0) }.filter { $0 != 0x5C }
    #expect(try shown(bytes) == String(decoding: bytes, as: UTF8.self))
  }

  @Test func allOthersHaveTwoDigits() throws {
    #expect(
      try shown([0x00, 0x09, 0x0A, 0x1B, 0x5C, 0x7F, 0x80, 0xFF])
        == "\\x00\\x09\\x0a\\x1b\\x5c\\x7f\\x80\\xff")
  }

  @Test func nothingIsNothing() throws {
    #expect(try shown([]) == "")
  }
}

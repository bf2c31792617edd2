import LineFrames
import Testing

/// A ``ByteRange`` holds offsets up to 65,535, but a decoder is given a span of any length.
struct LongLineTests {
  private static func line(_ start: String, count: Int) -> [UInt8] {
    let bytes = Array(of: start)
    return bytes + [UInt8](repeating: 0x41, count: count - bytes.count)
  }

  @Test
  func `A line of 65,535 bytes is decoded whole`() throws {
    let line = Self.line("a: x", count: 65_535)
    let pairs = try pairs(of: line).get()
    #expect(pairs.count == 1)
    #expect(pairs.first?.value == .bare(Array(line.dropFirst(3))))
  }

  @Test
  func `A longer line of pairs is refused, not cut`() {
    #expect(KeyValueDecoder().result(of: Self.line("a: x", count: 65_536 + 4)).error?.kind == .overlong)
    #expect(KeyValueDecoder().result(of: Self.line("a: x", count: 65_536)).error?.kind == .overlong)
  }

  @Test
  func `A longer line of text is refused, not cut`() {
    #expect(TextDecoder().result(of: Self.line("", count: 65_536)).error?.kind == .overlong)
  }

  @Test
  func `A longer sentence is refused, not a trap`() async {
    await #expect(processExitsWith: .success) {
      let body = "G" + String(repeating: "A", count: 65_535)
      precondition(NMEADecoder().result(of: sentence(body)).error?.kind == .overlong)
    }
  }
}

import LineFrames
import Testing

/// What the decoder keeps from line to line.
struct IntelHexAddressTests {
  private var decoder = IntelHexDecoder()

  private mutating func frame(_ text: String) throws -> IntelHexFrame { try decoder.take(text).get() }

  /// The absolute addresses of a data record's bytes.
  private mutating func addresses(_ offset: UInt16, _ count: Int) throws -> [UInt32] {
    let frame = try frame(intelHex(0, offset, [UInt8](repeating: 0, count: count)))
    return (0..<frame.count).map { frame.address(ofByte: $0) }
  }

  @Test
  mutating func `Without an extended address the base is 0`() throws {
    #expect(try addresses(0x1234, 2) == [0x1234, 0x1235])
  }

  @Test
  mutating func `Without an extended address an offset goes on beyond 64 KB`() throws {
    #expect(try addresses(0xFFFE, 4) == [0xFFFE, 0xFFFF, 0x1_0000, 0x1_0001])
  }

  @Test
  mutating func `A linear base goes on beyond its 64 KB`() throws {
    _ = try frame(intelHex(4, 0, [0x08, 0x00]))
    #expect(try addresses(0xFFFF, 2) == [0x0800_FFFF, 0x0801_0000])
  }

  @Test
  mutating func `Linear addresses wrap around at 4 GB`() throws {
    _ = try frame(intelHex(4, 0, [0xFF, 0xFF]))
    #expect(try addresses(0xFFFE, 4) == [0xFFFF_FFFE, 0xFFFF_FFFF, 0, 1])
    let frame = try frame(intelHex(0, 0xFFFE, [1, 2, 3]))
    #expect(frame.wrappedCount == 1 && frame.wrapAddress == 0)
    #expect(try self.frame(intelHex(0, 0xFFFE, [1, 2])).wrappedCount == 0)
  }

  @Test
  mutating func `A segment wraps around within its 64 KB`() throws {
    _ = try frame(intelHex(2, 0, [0x12, 0x34]))
    #expect(try addresses(0x0010, 1) == [0x12350])
    #expect(try addresses(0xFFFE, 4) == [0x2233E, 0x2233F, 0x12340, 0x12341])
    #expect(try addresses(0xFFFF, 1) == [0x2233F])
    _ = try frame(intelHex(2, 0, [0xFF, 0xFF]))
    #expect(try addresses(0xFFFF, 2) == [0x10_FFEF, 0xF_FFF0])
    _ = try frame(intelHex(2, 0, [0, 0]))
    #expect(try addresses(0xFF02, 255).last == 0)
  }

  @Test
  mutating func `Segment and linear base replace one another`() throws {
    _ = try frame(intelHex(4, 0, [0x08, 0x00]))
    _ = try frame(intelHex(2, 0, [0x10, 0x00]))
    #expect(try addresses(0xFFFF, 2) == [0x1_FFFF, 0x1_0000])
    _ = try frame(intelHex(4, 0, [0x00, 0x01]))
    #expect(try addresses(0xFFFF, 2) == [0x1_FFFF, 0x2_0000])
  }

  @Test
  mutating func `Start addresses leave the base alone`() throws {
    _ = try frame(intelHex(4, 0, [0x08, 0x00]))
    _ = try frame(intelHex(5, 0, [1, 2, 3, 4]))
    _ = try frame(intelHex(3, 0, [1, 2, 3, 4]))
    #expect(try addresses(0, 1) == [0x0800_0000])
  }

  @Test
  mutating func `After an end of file another file begins at a base of 0`() throws {
    _ = try frame(intelHex(2, 0, [0x10, 0x00]))
    #expect(try addresses(0, 1) == [0x1_0000])
    _ = try frame(":00000001FF")
    let next = try frame(intelHex(0, 0xFFFF, [1, 2]))
    #expect(next.address == 0xFFFF && next.wrappedCount == 0 && next.place == MemoryPlace(.first))
    _ = try frame(":00000001FF")
  }

  @Test
  mutating func `Two ends of file in a row are out of sequence`() throws {
    #expect(try frame(":00000001FF").type == .endOfFile)
    #expect(decoder.take(":00000001FF").error == FrameError(.outOfSequence, at: 7))
    #expect(decoder.take(":00000001FF").error == FrameError(.outOfSequence, at: 7))
    let record = try frame(intelHex(0, 0, [1]))
    #expect(record.isBaseCertain && record.place == MemoryPlace(.first))
    _ = try frame(":00000001FF")
    for type in [2, 4] as [UInt8] {
      _ = try frame(intelHex(type, 0, [0, 0]))
      _ = try frame(":00000001FF")
    }
    _ = try frame(intelHex(5, 0, [0, 0, 0, 0]))
    _ = try frame(":00000001FF")
    // A line that was refused may have been the next file.
    for refused in ["x", intelHex(6, 0), intelHex(1, 0, [0]), intelHex(4, 1, [0, 0])] {
      #expect(decoder.take(refused).error != nil)
      _ = try frame(":00000001FF")
    }
  }

  @Test(arguments: ["", "x", ":020000040800F3", ":020000", ":00000006FA", "\u{FF}\0"])
  mutating func `After a refused line the base is uncertain until it is set again`(_ refused: String) throws {
    #expect(try frame(intelHex(0, 0, [1])).isBaseCertain)
    #expect(decoder.take(refused).error != nil)
    #expect(try !frame(intelHex(0, 1, [1])).isBaseCertain)
    _ = try frame(intelHex(5, 0, [0, 0, 0, 0]))
    #expect(try !frame(intelHex(0, 2, [1])).isBaseCertain)
    _ = try frame(intelHex(4, 0, [0, 1]))
    #expect(try frame(intelHex(0, 0, [1])).isBaseCertain)
    #expect(decoder.take(refused).error != nil)
    #expect(try !frame(intelHex(0, 1, [1])).isBaseCertain)
    _ = try frame(":00000001FF")
    #expect(try frame(intelHex(0, 0, [1])).isBaseCertain)
  }

  @Test
  mutating func `The place of wrapped data counts both parts`() throws {
    _ = try frame(intelHex(2, 0, [0x10, 0x00]))
    _ = try frame(intelHex(0, 0, [1, 2, 3, 4]))
    #expect(try frame(intelHex(0, 0xFFFE, [1, 2, 3, 4])).place == MemoryPlace(.gap, 0xFFFA))
    #expect(try frame(intelHex(0, 0, [1, 2, 3])).place == MemoryPlace(.overlap, 2))
    _ = try frame(intelHex(0, 0xFFFC, [1, 2, 3, 4]))
    #expect(try frame(intelHex(0, 0xFFFE, [1, 2, 3, 4])).place == MemoryPlace(.overlap, 2))
  }
}

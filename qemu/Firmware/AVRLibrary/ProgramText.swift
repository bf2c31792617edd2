import CPU

/// The bytes of a string literal, which lie in flash: in SRAM, where a pointer would reach them, they would take a
/// quarter of what an ATmega328P has.
public struct ProgramText {
  @usableFromInline let address: UInt16

  @inlinable
  init(address: UInt16) { self.address = address }

  /// Reads a byte; `index` is below the text's length.
  @inlinable
  @inline(__always)
  @unsafe public subscript(index: Int) -> UInt8 {
    cpu_program_byte(address &+ UInt16(truncatingIfNeeded: index))
  }
}

extension StaticString {
  /// The place of the first byte. Takes the place of the standard library's `utf8Start` in every module that imports
  /// this one. What reads literals in another way reads SRAM, and so nonsense.
  @inlinable
  @inline(__always)
  @unsafe public var utf8Start: ProgramText {
    ProgramText(address: withUTF8Buffer { UInt16(truncatingIfNeeded: UInt(bitPattern: $0.baseAddress)) })
  }
}

/// A slot's record, 32 bits, by which generation and state are checked together.
///
///     word                                    the slot is
///     handle + length - 1                     held, its block has `length` bytes, 1...32,768
///     generation << 16 | 0xE000 | successor   linked; `successor` is a slot number, 0 at the end of the chain
///     0xC000 + handle of the next free slot   free
///     0                                       the last of the free ones, or never used
///
/// where `handle` is the raw value of a handle, generation << 16 | slot number.
///
/// A word less a handle, taken as an unsigned number, is below 32,768 if and only if the slot is held in the
/// handle's generation: the other states and other generations make differences of at least 0xBF02. So one
/// subtraction and one comparison check a handle and give the length.
///
/// A free slot's generation stands in its predecessor's word, or in the ledger for the first: allocating and
/// freeing move whole words and take nothing apart.
@usableFromInline
enum SlotWord {
  @inlinable static var free: UInt32 { 0xC000 }
  @inlinable static var linked: UInt32 { 0xE000 }

  /// The largest legal block; see above.
  @inlinable static var maximumBlockSize: UInt32 { 32_768 }

  @inlinable
  @inline(__always)
  static func isLegal(blockSize: Int) -> Bool {
    // By way of `UInt`, because 32,768 is no `Int` of 16 bits.
    blockSize > 0 && UInt(bitPattern: blockSize) <= UInt(maximumBlockSize)
  }

  @inlinable
  @inline(__always)
  static func generation(of word: UInt32) -> UInt32 { word & 0xFFFF_0000 }

  /// The slot number in a handle's raw value, in a free word, or of a linked slot's successor.
  @inlinable
  @inline(__always)
  static func number(in word: UInt32) -> Int { Int(UInt8(truncatingIfNeeded: word)) }

  /// The word of a slot with no successor, from the free word and the number in that.
  @inlinable
  @inline(__always)
  static func linkedWord(ofFree free: UInt32, number: Int) -> UInt32 {
    free &- UInt32(truncatingIfNeeded: number) &+ (linked &- Self.free)
  }

  /// Whether the word is that of a linked slot of the handle's generation.
  @inlinable
  @inline(__always)
  static func isLinked(_ word: UInt32, _ handle: Handle) -> Bool {
    (word ^ handle.rawValue) & 0xFFFF_FF00 == linked
  }

  /// Whether a slot that has been in use is free.
  @inlinable
  static func isFree(_ word: UInt32) -> Bool {
    word == 0 || word & 0xFF00 == free
  }
}

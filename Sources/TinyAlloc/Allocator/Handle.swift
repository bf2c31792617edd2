/// Names one allocated block of one allocator, together with the generation of the slot that holds it.
///
/// A handle is opaque and copied freely; it owns nothing. When its block is freed the slot moves on to the next
/// generation, and every copy of the handle is stale from then on: the allocator refuses it and changes nothing.
///
/// A slot's generation has 16 bits. The handle of a freed block is refused while its slot holds the next 65,535
/// blocks, and names the 65,536th; do not keep handles of freed blocks for that long.
///
/// Four bytes: the generation in the upper half, the slot number (1...255) in the lower. A handle with slot
/// number 0 names no block and is refused by every allocator.
public struct Handle: Sendable, Equatable {
  @usableFromInline
  let rawValue: UInt32

  @inlinable
  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Makes a handle from its parts, for a type of your own that conforms to ``Allocator``.
  ///
  /// - Parameters:
  ///   - slotNumber: 1...255; 0 makes a handle that names no block.
  ///   - generation: the slot's generation at the time of allocation.
  @inlinable
  public init(slotNumber: UInt8, generation: UInt16) {
    self.rawValue = UInt32(generation) << 16 | UInt32(slotNumber)
  }

  /// The handle that names no block.
  @inlinable
  public static var none: Handle { Handle(rawValue: 0) }

  /// The number of the slot, 1...255, or 0 for a handle that names no block.
  @inlinable
  public var slotNumber: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

  /// The slot's generation when this handle was made.
  @inlinable
  public var generation: UInt16 { UInt16(truncatingIfNeeded: rawValue >> 16) }
}

// On a microcontroller the hashing machinery would cost flash and a source of randomness for nothing.
#if !hasFeature(Embedded)
extension Handle: Hashable {}
#endif

import TinyAlloc

/// An allocator that can say whether it is sound.
protocol CheckedAllocator: Allocator, ~Copyable {
  mutating func checkInvariants() throws(BrokenInvariant)
}

extension TinySlabAllocator: CheckedAllocator {}
extension SlabAllocator: CheckedAllocator {}
extension SharedArena: CheckedAllocator where Base: Slab & ~Copyable {}

extension HeapArena: CheckedAllocator {
  // An enum a slot, and no list: there is nothing that could disagree.
  func checkInvariants() throws(BrokenInvariant) {}
}

extension CheckedAllocator where Self: ~Copyable {
  /// Checks after every operation in a small arena, and less often the more slots there are to look at.
  mutating func checkInvariants(step: Int) throws {
    if step % (1 + capacity / 16) == 0 { try checkInvariants() }
  }
}

import TinyAlloc

/// Ours: a slab of 32 blocks of 32 bytes.
struct SlabBlocks: ~Copyable, CheckedBlockSubject {
  var slab = TinySlabAllocator<1024, 32>()

  @inline(__always)
  mutating func allocate() throws(AllocationError) -> Handle { try slab.allocate(byteCount: 32) }

  @inline(__always)
  mutating func free(_ block: Handle) throws(AllocationError) { try slab.free(block) }

  @inline(__always)
  mutating func setFirstByte(of block: Handle, to byte: UInt8) throws(AllocationError) {
    var bytes = try slab.mutableBytes(of: block)
    bytes[0] = byte
  }

  @inline(__always)
  mutating func firstByte(of block: Handle) throws(AllocationError) -> UInt8 {
    try slab.bytes(of: block)[0]
  }

  mutating func isSound(live: UnsafeBufferPointer<Handle>, freed: Int) throws(AllocationError) -> Bool {
    guard slab.count == live.count, slab.statistics.failedAllocations == 0 else { return false }
    // A second block of the same handle is refused here.
    for block in live { try free(block) }
    // A slot's generation counts how often it was freed.
    var generations = 0
    for _ in 0..<slab.capacity { generations += Int(try allocate().generation) }
    let frees = freed + live.count
    return UInt16(truncatingIfNeeded: generations) == UInt16(truncatingIfNeeded: frees)
  }
}

#if GlobalAlloc || GlobalAllocCustom || !SWIFT_PACKAGE
/// A size for the ``GlobalAllocator``, with the memory for it.
///
///     try AllocatorConfig.slab512B16.initialize()
///
/// Nine sizes come with their memory, in static storage: bytes of all blocks, then the number of blocks. Only what a
/// program names ends up in its image. Each takes 4 bytes a slot on top.
@safe
public struct AllocatorConfig {
  @usableFromInline let memory: UnsafeMutableRawBufferPointer
  @usableFromInline let slotCount: Int

  @inlinable
  @unsafe init(memory: UnsafeMutableRawBufferPointer, slotCount: Int) {
    unsafe self.memory = memory
    self.slotCount = slotCount
  }

  #if GlobalAllocCustom || !SWIFT_PACKAGE
  /// A size of your own.
  ///
  /// - Parameters:
  ///   - memory: stays in place for good and is used by nobody else. How much it takes, aligned to 4 bytes, says
  ///     ``SlabAllocator/memoryByteCount(blockSize:slotCount:)``; otherwise up to 3 bytes more.
  ///   - slotCount: 1...255. `initialize()` refuses other numbers, and blocks of 0 or more than 32,768 bytes.
  @inlinable
  @unsafe public static func custom(
    memory: UnsafeMutableRawBufferPointer, slotCount: Int
  ) -> AllocatorConfig {
    unsafe AllocatorConfig(memory: memory, slotCount: slotCount)
  }
  #endif

  /// Makes this the size of the ``GlobalAllocator``.
  ///
  /// - Throws: ``InitializationError``; nothing changed.
  /// - Complexity: O(slots).
  public func initialize() throws(InitializationError) {
    try GlobalAllocator.initialize(self)
  }
}
#endif

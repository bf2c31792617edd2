import Testing

@testable import TinyAlloc

@Suite struct MetadataSizeTests {
  @Test func aHandleHasFourBytes() {
    #expect(MemoryLayout<Handle>.size == 4)
  }

  @Test func aSlotCostsFourBytesAndASlabAtMost16More() {
    #expect(MemoryLayout<TinySlabAllocator<1024, 32>>.size <= 1024 + 4 * 32 + 16)
    #expect(MemoryLayout<TinySlabAllocator<1020, 255>>.size <= 1020 + 4 * 255 + 16)
    #expect(MemoryLayout<TinySlabAllocator<1, 1>>.size <= 1 + 4 + 16)
  }
}

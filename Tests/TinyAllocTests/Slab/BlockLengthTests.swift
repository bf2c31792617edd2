import Testing

@testable import TinyAlloc

@Suite struct BlockLengthTests {
  @Test(arguments: [1, 2, 31, 32, 255, 256, 257, 4096, 32_768])
  func everyLengthUpToABlockIsExact(blockSize: Int) throws {
    var slab = try SlabAllocator(byteCount: 3 * blockSize, slotCount: 3)
    try checkEveryLength(of: &slab, blockSize: blockSize)
  }

  @Test func everyLengthUpToABlockIsExactInline() throws {
    var slab1 = TinySlabAllocator<3, 3>()
    try checkEveryLength(of: &slab1, blockSize: 1)
    var slab31 = TinySlabAllocator<93, 3>()
    try checkEveryLength(of: &slab31, blockSize: 31)
    var slab32 = TinySlabAllocator<96, 3>()
    try checkEveryLength(of: &slab32, blockSize: 32)
    var slab255 = TinySlabAllocator<765, 3>()
    try checkEveryLength(of: &slab255, blockSize: 255)
    var slab256 = TinySlabAllocator<768, 3>()
    try checkEveryLength(of: &slab256, blockSize: 256)
    var slab257 = TinySlabAllocator<771, 3>()
    try checkEveryLength(of: &slab257, blockSize: 257)
  }

  @Test func theEndsOfTheRangeAreExactForLargeBlocksInline() throws {
    var slab4096 = TinySlabAllocator<12_288, 3>()
    try checkLengths([1, 255, 256, 257, 4095, 4096], of: &slab4096)
    var slab32768 = TinySlabAllocator<98_304, 3>()
    try checkLengths([1, 255, 256, 257, 32_767, 32_768], of: &slab32768)
  }

  @Test(arguments: [1, 31, 32, 255, 256, 257, 4096, 32_768])
  func aBlocksBytesOverlapNoOther(blockSize: Int) throws {
    var slab = try SlabAllocator(byteCount: 3 * blockSize + 2, slotCount: 3)
    var handles: [Handle] = []
    for value: UInt8 in 1...3 {
      let handle = try slab.allocate(byteCount: blockSize)
      var bytes = try slab.mutableBytes(of: handle)
      for index in bytes.indices { bytes[index] = value }
      handles.append(handle)
    }
    for (value, handle) in zip(UInt8(1)..., handles) {
      let bytes = Array(try slab.bytes(of: handle))
      #expect(bytes == [UInt8](repeating: value, count: blockSize))
    }
  }

  @Test func mutableBytesChangeTheBlockInPlace() throws {
    var slab = TinySlabAllocator<20, 4>()
    let handle = try slab.allocate(byteCount: 3)
    let other = try slab.allocate(copying: [1, 2, 3, 4, 5].span)
    var bytes = try slab.mutableBytes(of: handle)
    for index in bytes.indices { bytes[index] = UInt8(10 + index) }
    let read = Array(try slab.bytes(of: handle))
    #expect(read == [10, 11, 12])
    let neighbour = Array(try slab.bytes(of: other))
    #expect(neighbour == [1, 2, 3, 4, 5])
  }

  private func checkEveryLength<A: Slab & ~Copyable>(of slab: inout A, blockSize: Int) throws {
    #expect(slab.blockSize == blockSize)
    try checkLengths(Array(1...blockSize), of: &slab)
  }

  /// Takes the blocks of all slots in turn, so that the length meets several slot numbers and generations.
  private func checkLengths<A: Slab & ~Copyable>(_ lengths: [Int], of slab: inout A) throws {
    for length in lengths {
      var handles: [Handle] = []
      for _ in 0..<slab.capacity { handles.append(try slab.allocate(byteCount: length)) }
      for handle in handles {
        try check(try slab.bytes(of: handle).count, is: length, "length")
        try check(try slab.mutableBytes(of: handle).count, is: length, "length, to be changed")
        try slab.free(handle)
      }
    }
  }
}

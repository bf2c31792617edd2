import Testing

@testable import TinyAlloc

/// A `SlabAllocator` over memory that it is given stays inside it, whatever its alignment, and never frees it.
@Suite struct GivenMemoryTests {
  @Test(arguments: [(1, 1), (4, 8), (5, 7), (256, 3), (32_768, 1), (1, 255)] as [(Int, Int)])
  func allOfAFittingMemoryIsUsedAndNothingBesideIt(blockSize: Int, slotCount: Int) throws {
    let byteCount = SlabAllocator.memoryByteCount(blockSize: blockSize, slotCount: slotCount)
    unsafe try withMemory(of: byteCount, skipping: 0) { memory in
      var slab = try unsafe SlabAllocator(memory: memory, slotCount: slotCount)
      #expect(slab.blockSize == blockSize && slab.capacity == slotCount)
      try fill(&slab)
    }
  }

  @Test(arguments: 1...3)
  func atAnOddAddressAtMostThreeBytesAreNotUsed(skipped: Int) throws {
    let byteCount = SlabAllocator.memoryByteCount(blockSize: 8, slotCount: 4) + 3
    unsafe try withMemory(of: byteCount, skipping: skipped) { memory in
      var slab = try unsafe SlabAllocator(memory: memory, slotCount: 4)
      #expect(slab.blockSize == 8)
      try fill(&slab)
    }
  }

  @Test func whatIsInTheMemoryDoesNotMatter() throws {
    unsafe try withMemory(of: 20 + 4 * 4, skipping: 0) { memory in
      for byte in memory.indices { unsafe memory[byte] = UInt8.random(in: 0...255) }
      var slab = try unsafe SlabAllocator(memory: memory, slotCount: 4)
      var inline = TinySlabAllocator<20, 4>()
      for _ in 0..<4 {
        let handle = try slab.allocate(byteCount: 3)
        #expect(handle == (try inline.allocate(byteCount: 3)))
      }
    }
  }

  @Test(arguments: [(0, 1), (4, 1), (39, 8), (100, 0), (100, -1), (4096, 256), (32_773, 1)] as [(Int, Int)])
  func memoryThatMakesNoSlabIsRefusedWithTheNumbers(byteCount: Int, slotCount: Int) throws {
    unsafe try withMemory(of: byteCount, skipping: 0) { memory in
      do {
        _ = try unsafe SlabAllocator(memory: memory, slotCount: slotCount)
        Issue.record("\(byteCount) bytes for \(slotCount) slots were accepted")
      } catch let error as InvalidArena {
        #expect(error == InvalidArena(byteCount: byteCount, slotCount: slotCount))
      }
    }
  }

  @Test func aMemoryOfNoAddressIsRefused() {
    do {
      _ = try unsafe SlabAllocator(memory: UnsafeMutableRawBufferPointer(start: nil, count: 0), slotCount: 1)
      Issue.record("no memory was accepted")
    } catch { #expect(error == InvalidArena(byteCount: 0, slotCount: 1)) }
  }

  /// Takes every block and writes all of it.
  private func fill(_ slab: inout SlabAllocator) throws {
    for number in 1...slab.capacity {
      let handle = try slab.allocate(byteCount: slab.blockSize)
      var bytes = try slab.mutableBytes(of: handle)
      for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: number) }
    }
    #expect(refusal { _ = try slab.allocate(byteCount: 1) } == .full)
    slab.removeAll()
  }

  /// Calls `body` with memory that starts so many bytes behind an aligned address, and checks what lies around it.
  private func withMemory(
    of byteCount: Int, skipping skipped: Int, _ body: (UnsafeMutableRawBufferPointer) throws -> Void
  ) throws {
    let margin = 16
    let whole = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount + 2 * margin, alignment: 16)
    defer { unsafe whole.deallocate() }
    unsafe whole.initializeMemory(as: UInt8.self, repeating: 0xA5)
    let start = margin + skipped
    unsafe try body(UnsafeMutableRawBufferPointer(rebasing: whole[start..<start + byteCount]))
    let around = unsafe Array(whole[..<start]) + Array(whole[(start + byteCount)...])
    #expect(around.allSatisfy { $0 == 0xA5 })
  }
}

// Whoever hands memory to an allocator answers for nobody else using it, and marks that.
import TinyAlloc

func makeSlab(in memory: UnsafeMutableRawBufferPointer) throws -> SlabAllocator {
  #if RIGHT
  try unsafe SlabAllocator(memory: memory, slotCount: 4)
  #else
  try SlabAllocator(memory: memory, slotCount: 4)
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 {{reference to unsafe initializer 'init(memory:slotCount:)'}}
  // expected-note@-3 {{reference to parameter 'memory' involves unsafe type}}
  #endif
}

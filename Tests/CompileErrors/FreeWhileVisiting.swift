// The allocator is the visited buffer's as long as its chunks are shown.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func visit(_ buffer: inout ByteBuffer<Slab>, _ slab: inout Slab) {
  #if RIGHT
  buffer.drain(in: &slab) { print($0.count) }
  #else
  buffer.forEachChunk(in: &slab) { _ in slab.removeAll() }
  // expected-error@-1 {{overlapping accesses to 'slab'}}
  // expected-note@-2 {{conflicting access is here}}
  #endif
}

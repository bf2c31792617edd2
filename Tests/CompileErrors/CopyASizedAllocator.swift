// A copy of an allocator that owns its memory would free it twice.
import TinyAlloc

func make() throws -> SlabAllocator {
  let slab = try SlabAllocator(byteCount: 64, slotCount: 4)
  // expected-error@-1 {{'slab' used after consume}}
  #if RIGHT
  return slab
  #else
  let copy = slab
  // expected-note@-1 {{consumed here}}
  print(slab.count)
  // expected-note@-1 {{used here}}
  return copy
  #endif
}

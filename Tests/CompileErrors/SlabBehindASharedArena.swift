// A shared arena owns its allocator: nobody can take a block behind its back.
import TinyAlloc

func share() throws -> Int {
  #if RIGHT
  let arena = SharedArena<SlabAllocator, 4, 2>(try SlabAllocator(byteCount: 64, slotCount: 4))
  return arena.count
  #else
  let slab = try SlabAllocator(byteCount: 64, slotCount: 4)
  // expected-error@-1 {{'slab' used after consume}}
  let arena = SharedArena<SlabAllocator, 4, 2>(slab)
  // expected-note@-1 {{consumed here}}
  return arena.count + slab.count
  // expected-note@-1 {{used here}}
  #endif
}

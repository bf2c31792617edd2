// A place in the arena is not checked; whoever uses one marks that.
import TinyAlloc

func firstByte(of block: Handle, _ slab: inout TinySlabAllocator<32, 4>) -> UInt8 {
  #if RIGHT
  unsafe slab[arenaOffset: slab.arenaOffset(of: block)]
  #else
  slab[arenaOffset: slab.arenaOffset(of: block)]
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 {{reference to unsafe subscript 'subscript(arenaOffset:)'}}
  #endif
}

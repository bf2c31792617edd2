// Two blocks cannot be written to at once: one span would have to be given up unseen when the allocator changes.
import TinyAlloc

func write(_ first: Handle, _ second: Handle, _ slab: inout TinySlabAllocator<32, 4>) throws {
  var one = try slab.mutableBytes(of: first)
  // expected-error@-1 {{overlapping accesses to 'slab'}}
  #if RIGHT
  one[0] = 1
  var two = try slab.mutableBytes(of: second)
  two[0] = 2
  #else
  var two = try slab.mutableBytes(of: second)
  // expected-note@-1 {{conflicting access is here}}
  one[0] = 1
  two[0] = 2
  #endif
}

// A block's bytes cannot change while they are looked at.
import TinyAlloc

func double(_ handle: Handle, _ slab: inout SlabAllocator) throws {
  #if RIGHT
  let first = try slab.bytes(of: handle)[0]
  var new = try slab.mutableBytes(of: handle)
  new[0] = 2 * first
  #else
  let old = try slab.bytes(of: handle)
  // expected-error@-1 {{overlapping accesses to 'slab'}}
  var new = try slab.mutableBytes(of: handle)
  // expected-note@-1 {{conflicting access is here}}
  new[0] = 2 * old[0]
  #endif
}

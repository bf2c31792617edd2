// The bytes of a block cannot be looked at after the next call that changes the allocator.
import TinyAlloc

func sum(of handle: Handle, in slab: inout TinySlabAllocator<32, 4>) throws -> UInt8 {
  #if RIGHT
  let first = try slab.bytes(of: handle)[0]
  try slab.free(handle)
  return first
  #else
  let bytes = try slab.bytes(of: handle)
  // expected-error@-1 {{overlapping accesses to 'slab'}}
  try slab.free(handle)
  // expected-note@-1 {{conflicting access is here}}
  return bytes[0]
  #endif
}

// A copy of an arena would be a kilobyte on the stack, and its handles would name blocks of two.
import TinyAlloc

func use(_ slab: inout TinySlabAllocator<1024, 32>) throws {
  // expected-error@-1 {{missing reinitialization of inout parameter 'slab' after consume}}
  #if RIGHT
  let handle = try slab.allocate(byteCount: 1)
  try slab.free(handle)
  #else
  var copy = slab
  // expected-note@-1 {{consumed here}}
  let handle = try copy.allocate(byteCount: 1)
  try slab.free(handle)
  #endif
}

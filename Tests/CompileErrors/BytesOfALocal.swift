// A block's bytes do not outlive the allocator.
import TinyAlloc

#if RIGHT
@_lifetime(&slab)
func bytes(of handle: Handle, in slab: inout TinySlabAllocator<32, 4>) throws -> Span<UInt8> {
  try slab.bytes(of: handle)
}
#else
@_lifetime(&other)
func bytes(of handle: Handle, in other: inout TinySlabAllocator<32, 4>) throws -> Span<UInt8> {
  var slab = TinySlabAllocator<32, 4>()
  return try slab.bytes(of: handle)
  // expected-error@-1 {{lifetime-dependent value escapes its scope}}
  // expected-note@-2 {{it depends on this scoped access to variable 'slab'}}
  // expected-note@-3 {{this use causes the lifetime-dependent value to escape}}
}
#endif

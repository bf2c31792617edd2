// A buffer over one kind of allocator cannot be used with another.
import TinyAlloc

func append(to slab: inout SlabAllocator) throws {
  #if RIGHT
  var buffer = ByteBuffer<SlabAllocator>()
  #else
  var buffer = ByteBuffer<TinySlabAllocator<64, 4>>()
  #endif
  try buffer.append(1, to: &slab)
  // expected-error@-1 {{cannot convert value of type 'SlabAllocator' to expected}}
  buffer.removeAll(in: &slab)
  // expected-error@-1 {{cannot convert value of type 'SlabAllocator' to expected}}
}

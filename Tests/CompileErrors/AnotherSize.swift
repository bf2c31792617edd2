// A deque's positions are places in its own arena; in a smaller one they would lie outside.
import TinyAlloc

func append(to slab: inout TinySlabAllocator<64, 4>, _ other: inout TinySlabAllocator<32, 4>) throws {
  var deque = ByteBufferDeque<TinySlabAllocator<64, 4>>()
  #if RIGHT
  try deque.append(1, to: &slab)
  _ = deque.popFirst(from: &slab)
  #else
  try deque.append(1, to: &slab)
  _ = deque.popFirst(from: &other)
  // expected-error@-1 {{cannot convert value of type 'TinySlabAllocator<32, 4>' to expected}}
  // expected-note@-2 {{arguments to generic parameter 'bytes' ('32' and '64')}}
  #endif
}

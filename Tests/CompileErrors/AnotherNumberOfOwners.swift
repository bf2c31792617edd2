// A deque on a shared arena is used with that arena only.
import TinyAlloc

typealias Arena = SharedArena<TinySlabAllocator<64, 4>, 4, 2>
typealias Other = SharedArena<TinySlabAllocator<64, 4>, 4, 3>

func append(to arena: inout Arena, _ other: inout Other) throws {
  var deque = ByteBufferDeque<Arena>()
  try deque.append(1, to: &arena)
  #if RIGHT
  deque.removeAll(in: &arena)
  #else
  deque.removeAll(in: &other)
  // expected-error@-1 {{cannot convert value of type 'Other'}}
  // expected-note@-2 {{arguments to generic parameter 'owners' ('3' and '2') are expected to be equal}}
  #endif
}

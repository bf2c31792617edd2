// A deque owns its blocks: a copy would free them a second time.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func takeAll(_ deque: inout ByteBufferDeque<Slab>, from slab: inout Slab) {
  // expected-error@-1 {{missing reinitialization of inout parameter 'deque' after consume}}
  #if RIGHT
  deque.removeAll(in: &slab)
  #else
  var copy = deque
  // expected-note@-1 {{consumed here}}
  copy.removeAll(in: &slab)
  #endif
}

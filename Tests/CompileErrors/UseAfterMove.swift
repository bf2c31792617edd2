// A buffer that was given away is gone.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func send(_ buffer: consuming ByteBuffer<Slab>, _ slab: inout Slab) { buffer.removeAll(in: &slab) }

func sendTwice(_ buffer: consuming ByteBuffer<Slab>, _ slab: inout Slab) {
  // expected-error@-1 {{'buffer' consumed more than once}}
  send(buffer, &slab)
  // expected-note@-1 {{consumed here}}
  #if !RIGHT
  send(buffer, &slab)
  // expected-note@-1 {{consumed again here}}
  #endif
}

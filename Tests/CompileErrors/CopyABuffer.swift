// A buffer owns its blocks: a copy would free them a second time. Its bytes can be copied, or moved.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func keep(_ message: inout ByteBuffer<Slab>, as kept: inout ByteBuffer<Slab>) throws {
  // expected-error@-1 {{missing reinitialization of inout parameter 'message' after consume}}
  #if RIGHT
  try kept.move(from: &message)
  #else
  kept = message
  // expected-note@-1 {{consumed here}}
  #endif
}

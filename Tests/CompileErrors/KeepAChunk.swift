// The chunk that a deque shows does not leave the closure.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func show(_ deque: inout ByteBufferDeque<Slab>, _ slab: inout Slab) -> UInt8 {
  #if RIGHT
  deque.withFirstChunk(in: &slab) { $0.isEmpty ? 0 : $0[0] }
  #else
  let chunk = deque.withFirstChunk(in: &slab) { (chunk) -> Span<UInt8> in chunk }
  // expected-error@-1 {{requires that 'Span<UInt8>' conform to 'Escapable'}}
  return chunk[0]
  #endif
}

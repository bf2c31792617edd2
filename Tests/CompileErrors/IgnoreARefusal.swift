// A full arena is an error, not a lost byte.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func receive(_ byte: UInt8, _ deque: inout ByteBufferDeque<Slab>, _ slab: inout Slab) {
  #if RIGHT
  do throws(ByteBufferError) { try deque.append(byte, to: &slab) } catch { print(error) }
  #else
  deque.append(byte, to: &slab)
  // expected-error@-1 {{call can throw, but it is not marked with 'try' and the error is not handled}}
  #endif
}

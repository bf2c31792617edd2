// A deque that shares the arena cannot be written to while a block's bytes are looked at.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

func queue(_ handle: Handle, on deque: inout ByteBufferDeque<Slab>, _ slab: inout Slab) throws {
  #if RIGHT
  let first = try slab.bytes(of: handle)[0]
  try deque.append(first, to: &slab)
  #else
  let bytes = try slab.bytes(of: handle)
  // expected-error@-1 {{overlapping accesses to 'slab'}}
  try deque.append(bytes[0], to: &slab)
  // expected-note@-1 {{conflicting access is here}}
  #endif
}

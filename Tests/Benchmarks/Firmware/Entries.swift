import TinyAlloc

// One call of the library each, to see how much code it brings into an image.

public func slabAllocate(_ byteCount: Int) throws(AllocationError) -> Handle {
  unsafe try slab.allocate(byteCount: byteCount)
}

public func slabFirstByte(_ handle: Handle) throws(AllocationError) -> UInt8 {
  unsafe try slab.bytes(of: handle)[unchecked: 0]
}

public func slabFree(_ handle: Handle) throws(AllocationError) {
  unsafe try slab.free(handle)
}

public func fifoPush(_ byte: UInt8) throws(ByteBufferError) {
  unsafe try deque.append(byte, to: &slab)
}

public func fifoPop() -> UInt8? {
  unsafe deque.popFirst(from: &slab)
}

public func fifoWrite(_ bytes: Span<UInt8>) throws(ByteBufferError) {
  unsafe try deque.append(contentsOf: bytes, to: &slab)
}

public func fifoRead(_ room: inout MutableSpan<UInt8>) -> Int {
  unsafe deque.read(into: &room, from: &slab)
}

import TinyAlloc

typealias Slab = TinySlabAllocator<1024, 32>

// Sound, each use of these: the functions are compiled to look at their code, and never run.
nonisolated(unsafe) var slab = Slab()
nonisolated(unsafe) var deque = ByteBufferDeque<Slab>()
nonisolated(unsafe) var buffer = ByteBuffer<Slab>()
nonisolated(unsafe) var otherBuffer = ByteBuffer<Slab>()

// One call of the library each. What C cannot return is only compared with something, so that it is computed.

@c public func slabAllocate(_ byteCount: Int) -> Bool {
  do { return unsafe try slab.allocate(byteCount: byteCount) != .none } catch { return false }
}

@c public func slabFree(_ slot: UInt8, _ generation: UInt16) -> Bool {
  do { unsafe try slab.free(Handle(slotNumber: slot, generation: generation)) } catch { return false }
  return true
}

@c public func slabFirstByte(_ slot: UInt8, _ generation: UInt16) -> UInt8 {
  let handle = Handle(slotNumber: slot, generation: generation)
  do { return unsafe try slab.bytes(of: handle)[0] } catch { return 0 }
}

@c public func slabAllocateCopying(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  let bytes = unsafe Span(_unsafeStart: bytes, count: count)
  do { return unsafe try slab.allocate(copying: bytes) != .none } catch { return false }
}

@c public func slabResetStatistics() -> UInt32 {
  let failures = unsafe slab.statistics.failedAllocations
  unsafe slab.resetStatistics()
  return failures
}

@c public func slabInGivenMemory(_ memory: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
  let memory = unsafe UnsafeMutableRawBufferPointer(start: memory, count: byteCount)
  do throws(InvalidArena) {
    var arena = unsafe try SlabAllocator(memory: memory, slotCount: 8)
    do throws(AllocationError) { return try arena.allocate(byteCount: 1) != .none } catch { return false }
  } catch { return false }
}

@c public func slabRemoveAll() {
  unsafe slab.removeAll()
}

@c public func dequeAppendByte(_ byte: UInt8) -> Bool {
  do { unsafe try deque.append(byte, to: &slab) } catch { return false }
  return true
}

@c public func dequeAppendContents(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  let bytes = unsafe Span(_unsafeStart: bytes, count: count)
  do { unsafe try deque.append(contentsOf: bytes, to: &slab) } catch { return false }
  return true
}

@c public func dequeAppendPrefix(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  unsafe deque.append(prefixOf: Span(_unsafeStart: bytes, count: count), to: &slab)
}

@c public func dequePopFirst() -> UInt8 {
  unsafe deque.popFirst(from: &slab) ?? 0
}

@c public func dequeRead(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  var room = unsafe MutableSpan(_unsafeStart: bytes, count: count)
  return unsafe deque.read(into: &room, from: &slab)
}

@c public func dequeFirstChunkCount() -> Int {
  unsafe deque.withFirstChunk(in: &slab) { $0.count }
}

@c public func dequeFirst() -> UInt8 {
  unsafe deque.first(in: &slab) ?? 0
}

@c public func dequeRemoveFirst(_ byteCount: Int) -> Int {
  unsafe deque.removeFirst(byteCount, from: &slab)
}

@c public func dequeCount() -> Int {
  unsafe deque.count
}

@c public func dequeAvailableCapacity() -> Int {
  unsafe deque.availableCapacity(in: &slab)
}

@c public func dequeRemoveAll() {
  unsafe deque.removeAll(in: &slab)
}

@c public func bufferAppendByte(_ byte: UInt8) -> Bool {
  do { unsafe try buffer.append(byte, to: &slab) } catch { return false }
  return true
}

@c public func bufferAppendContents(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  let bytes = unsafe Span(_unsafeStart: bytes, count: count)
  do { unsafe try buffer.append(contentsOf: bytes, to: &slab) } catch { return false }
  return true
}

@c public func bufferAppendPrefix(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  unsafe buffer.append(prefixOf: Span(_unsafeStart: bytes, count: count), to: &slab)
}

@c public func bufferAppendCopying() -> Bool {
  do { unsafe try buffer.append(copying: otherBuffer, in: &slab) } catch { return false }
  return true
}

@c public func bufferMove() -> Bool {
  do { unsafe try buffer.move(from: &otherBuffer) } catch { return false }
  return true
}

@c public func bufferByte(_ offset: Int) -> UInt8 {
  unsafe buffer.byte(at: offset, in: &slab) ?? 0
}

@c public func bufferForEachChunk() -> Int {
  var sum = 0
  unsafe buffer.forEachChunk(in: &slab) { sum &+= $0.count }
  return sum
}

@c public func bufferDrain() -> Int {
  var sum = 0
  unsafe buffer.drain(in: &slab) { sum &+= $0.count }
  return sum
}

@c public func bufferCopyBytes(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  var room = unsafe MutableSpan(_unsafeStart: bytes, count: count)
  return unsafe buffer.copyBytes(into: &room, in: &slab)
}

@c public func bufferRemoveAll() {
  unsafe buffer.removeAll(in: &slab)
}

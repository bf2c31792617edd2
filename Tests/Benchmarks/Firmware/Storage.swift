import TinyAlloc

typealias Slab = TinySlabAllocator<1024, 32>
typealias Deque = ByteBufferDeque<Slab>

// There is one thread and no interrupt, which is what makes each use of these sound.
nonisolated(unsafe) var slab = Slab()
nonisolated(unsafe) var deque = Deque()

import Testing

@testable import TinyAlloc

/// The one allocator of the process, so one test at a time.
@Suite(.serialized) struct GlobalAllocatorTests {
  enum Queue: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<GlobalAllocator>()
  }
  enum Other: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<GlobalAllocator>()
  }

  init() {
    GlobalAllocator.deinitialize()
    Queue.resetOverruns()
  }

  struct Shape {
    let name: String
    let config: @Sendable () -> AllocatorConfig
    let byteCount: Int
    let slotCount: Int
  }

  static let shapes = [
    Shape(name: "256B8", config: { .slab256B8 }, byteCount: 256, slotCount: 8),
    Shape(name: "256B16", config: { .slab256B16 }, byteCount: 256, slotCount: 16),
    Shape(name: "256B32", config: { .slab256B32 }, byteCount: 256, slotCount: 32),
    Shape(name: "512B8", config: { .slab512B8 }, byteCount: 512, slotCount: 8),
    Shape(name: "512B16", config: { .slab512B16 }, byteCount: 512, slotCount: 16),
    Shape(name: "512B32", config: { .slab512B32 }, byteCount: 512, slotCount: 32),
    Shape(name: "1K8", config: { .slab1K8 }, byteCount: 1024, slotCount: 8),
    Shape(name: "1K16", config: { .slab1K16 }, byteCount: 1024, slotCount: 16),
    Shape(name: "1K32", config: { .slab1K32 }, byteCount: 1024, slotCount: 32),
  ]

  @Test(arguments: shapes)
  func aPredefinedSizeHoldsJustItsBytes(shape: Shape) throws {
    try shape.config().initialize()
    let (capacity, blockSize) = try GlobalAllocator.with { ($0.capacity, $0.blockSize) }
    #expect(capacity == shape.slotCount)
    #expect(blockSize * capacity == shape.byteCount)
    let bytes = (0..<shape.byteCount).map { Pattern.byte(at: UInt64($0)) }
    try Queue.append(contentsOf: bytes.span)
    #expect(bufferRefusal { try Queue.append(0) } == .allocationFailed)
    #expect(GlobalAllocator.statistics.blocksInUse == shape.slotCount)
    #expect(try readAll() == bytes)
    #expect(GlobalAllocator.statistics.blocksInUse == 0)
  }

  @Test func thePredefinedSizesShareNoMemory() throws {
    let ranges = Self.shapes.map { shape -> Range<UInt> in
      let memory = unsafe shape.config().memory
      let start = UInt(bitPattern: memory.baseAddress)
      return start..<start + UInt(memory.count)
    }
    for (index, range) in ranges.enumerated() {
      #expect(ranges[..<index].allSatisfy { !$0.overlaps(range) })
      #expect(range.lowerBound % 4 == 0)
      #expect(range.count == Self.shapes[index].byteCount + 4 * Self.shapes[index].slotCount)
    }
  }

  @Test func aSizeOfTheUsersOwn() throws {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: SlabAllocator.memoryByteCount(blockSize: 7, slotCount: 3), alignment: 4)
    defer {
      GlobalAllocator.deinitialize()
      unsafe memory.deallocate()
    }
    try unsafe AllocatorConfig.custom(memory: memory, slotCount: 3).initialize()
    try Queue.append(contentsOf: [UInt8](repeating: 5, count: 21).span)
    #expect(bufferRefusal { try Queue.append(5) } == .allocationFailed)
    #expect(try readAll() == [UInt8](repeating: 5, count: 21))
  }

  @Test(arguments: [(0, 1), (100, 0), (100, 256), (15, 4)])
  func aSizeThatIsNotPossibleIsRefusedAndCanBeFollowedByAnother(byteCount: Int, slotCount: Int) throws {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 4)
    defer { unsafe memory.deallocate() }
    let config = unsafe AllocatorConfig.custom(memory: memory, slotCount: slotCount)
    let expected = InvalidArena(byteCount: byteCount, slotCount: slotCount)
    #expect(initializationError(config) == .invalidArena(expected))
    #expect(bufferRefusal { try Queue.append(1) } == .uninitialized)
    #expect(initializationError(.slab256B8) == nil)
  }

  @Test func aSecondInitializationIsRefusedAndChangesNothing() throws {
    #expect(initializationError(.slab256B8) == nil)
    let bytes = [UInt8](1...100)
    try Queue.append(contentsOf: bytes.span)
    // Of the same memory, too: preparing it would wipe out the chain of blocks.
    for config in [AllocatorConfig.slab256B8, .slab1K32] {
      #expect(initializationError(config) == .alreadyInitialized)
      #expect(try GlobalAllocator.with { $0.capacity * $0.blockSize } == 256)
      #expect(GlobalAllocator.statistics.blocksInUse == 4)
    }
    #expect(try readAll() == bytes)
  }

  @Test func everythingThatNeedsItBeforeItIsInitializedIsRefused() {
    let bytes = [UInt8](repeating: 1, count: 10)
    #expect(bufferRefusal { try Queue.append(1) } == .uninitialized)
    #expect(bufferRefusal { try Queue.append(contentsOf: bytes.span) } == .uninitialized)
    #expect(Queue.overruns == 11)
    #expect(bufferRefusal { _ = try Queue.append(prefixOf: bytes.span) } == .uninitialized)
    #expect(bufferRefusal { _ = try Queue.popFirst() } == .uninitialized)
    #expect(bufferRefusal { _ = try Queue.first() } == .uninitialized)
    #expect(bufferRefusal { try Queue.removeFirst(1) } == .uninitialized)
    #expect(
      bufferRefusal {
        var buffer = bytes
        var span = buffer.mutableSpan
        _ = try Queue.read(into: &span)
      } == .uninitialized)
    #expect(bufferRefusal { try GlobalAllocator.resetStatistics() } == .uninitialized)
    var wasCalled = false
    #expect(bufferRefusal { try GlobalAllocator.with { _ in wasCalled = true } } == .uninitialized)
    #expect(!wasCalled)
  }

  @Test func whatOnlyLooksSaysThatNothingIsThereBeforeItIsInitialized() {
    #expect(Queue.isEmpty && Queue.count == 0 && Queue.availableCapacity == 0)
    #expect(Queue.totalWritten == Queue.totalRead)
    #expect(Queue.statistics.arena.blocksInUse == 0)
    #expect(GlobalAllocator.statistics.failedAllocations == 0)
  }

  @Test func itsBlocksCanBeHeldAndAreBackWhenFreed() throws {
    try AllocatorConfig.slab256B8.initialize()
    let handle = try GlobalAllocator.withResult { slab throws(AllocationError) in
      try slab.allocate(copying: [1, 2, 3].span)
    }.get()
    #expect(GlobalAllocator.statistics.blocksInUse == 1)
    let sum = try GlobalAllocator.withResult { slab throws(AllocationError) in
      let bytes = try slab.bytes(of: handle)
      return Int(bytes[0]) + Int(bytes[1]) + Int(bytes[2])
    }.get()
    #expect(sum == 6)
    for expected in [nil, AllocationError.staleHandle] {
      let result = try GlobalAllocator.withResult { slab throws(AllocationError) in try slab.free(handle) }
      #expect(refusal { try result.get() } == expected)
    }
    #expect(GlobalAllocator.statistics.blocksInUse == 0)
  }

  @Test func aRandomMixMatchesAnArray() throws {
    try AllocatorConfig.slab256B32.initialize()
    try TestedGlobalDeque<Queue>.run(seed: 6)
  }

  @Test func severalDequesShareIt() throws {
    try AllocatorConfig.slab512B16.initialize()
    for byte in 0..<200 as Range<UInt8> {
      try Queue.append(byte)
      try Other.append(255 - byte)
    }
    #expect(GlobalAllocator.statistics.blocksInUse == 14)
    for byte in 0..<200 as Range<UInt8> {
      #expect(try Queue.popFirst() == byte)
      #expect(try Other.popFirst() == 255 - byte)
    }
    #expect(GlobalAllocator.statistics.blocksInUse == 0)
    #expect(GlobalAllocator.statistics.highWaterMark == 14)
    try GlobalAllocator.resetStatistics()
    #expect(GlobalAllocator.statistics.highWaterMark == 0)
  }

  private func initializationError(_ config: AllocatorConfig) -> InitializationError? {
    do throws(InitializationError) { try config.initialize() } catch { return error }
    return nil
  }

  private func readAll() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let byte = try Queue.popFirst() { bytes.append(byte) }
    return bytes
  }
}

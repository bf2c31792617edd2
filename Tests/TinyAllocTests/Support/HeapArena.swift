@testable import TinyAlloc

/// A user's own backend, over an array on the heap, of which any allocation can be made to fail.
struct HeapArena: ~Copyable, Allocator {
  private enum Slot {
    case free
    case held(byteCount: Int)
    case linked(next: Handle)
  }

  let blockSize: Int
  private var slots: [Slot]
  private var generations: [UInt16]
  private var arena: [UInt8]
  private var highWaterMark = 0
  private var failures: UInt32 = 0
  /// How many more allocations succeed before one fails; `nil` for no failure.
  var allocationsBeforeFailure: Int?

  init(blockSize: Int, capacity: Int) {
    self.blockSize = blockSize
    slots = Array(repeating: .free, count: capacity)
    generations = Array(repeating: 0, count: capacity)
    arena = Array(repeating: 0, count: blockSize * capacity)
  }

  var capacity: Int { slots.count }

  var count: Int {
    slots.count { if case .free = $0 { false } else { true } }
  }

  var statistics: AllocatorStatistics {
    AllocatorStatistics(blocksInUse: count, highWaterMark: highWaterMark, failedAllocations: failures)
  }

  mutating func resetStatistics() {
    highWaterMark = count
    failures = 0
  }

  mutating func removeAll() {
    for index in slots.indices { giveBack(index) }
  }

  mutating func allocate(byteCount: Int) throws(AllocationError) -> Handle {
    guard 1...blockSize ~= byteCount else {
      throw .invalidByteCount(byteCount, blockSize: blockSize)
    }
    return try take(as: .held(byteCount: byteCount))
  }

  mutating func free(_ handle: Handle) throws(AllocationError) {
    let held = try heldBlock(handle)
    giveBack(held.index)
  }

  mutating func allocateLinked() throws(AllocationError) -> Handle {
    try take(as: .linked(next: .none))
  }

  mutating func link(_ block: Handle, to next: Handle) throws(AllocationError) -> Handle {
    let linked = try linkedBlock(block)
    slots[linked.index] = .linked(next: next)
    return linked.next
  }

  mutating func freeLinked(_ block: Handle) -> Handle {
    do throws(AllocationError) {
      let linked = try linkedBlock(block)
      giveBack(linked.index)
      return linked.next
    } catch { return .none }
  }

  mutating func successor(of block: Handle) throws(AllocationError) -> Handle {
    try linkedBlock(block).next
  }

  mutating func hold(_ block: Handle, byteCount: Int) throws(AllocationError) -> Handle {
    let linked = try linkedBlock(block)
    guard 1...blockSize ~= byteCount else {
      throw .invalidByteCount(byteCount, blockSize: blockSize)
    }
    slots[linked.index] = .held(byteCount: byteCount)
    return linked.next
  }

  mutating func linkHeld(_ block: Handle) throws(AllocationError) -> Handle {
    let held = try heldBlock(block)
    slots[held.index] = .linked(next: .none)
    generations[held.index] &+= 1
    return Handle(slotNumber: block.slotNumber, generation: generations[held.index])
  }

  private mutating func take(as slot: Slot) throws(AllocationError) -> Handle {
    let index = slots.firstIndex { if case .free = $0 { true } else { false } }
    guard let index, allocationsBeforeFailure != 0 else {
      failures += 1
      allocationsBeforeFailure = nil
      throw .full
    }
    if let left = allocationsBeforeFailure { allocationsBeforeFailure = left - 1 }
    slots[index] = slot
    highWaterMark = max(highWaterMark, count)
    return Handle(slotNumber: UInt8(index + 1), generation: generations[index])
  }

  private mutating func giveBack(_ index: Int) {
    if case .free = slots[index] { return }
    slots[index] = .free
    generations[index] &+= 1
  }

  private func index(of handle: Handle) throws(AllocationError) -> Int {
    let index = Int(handle.slotNumber) - 1
    guard slots.indices.contains(index), generations[index] == handle.generation else { throw .staleHandle }
    return index
  }

  private func heldBlock(_ handle: Handle) throws(AllocationError) -> (index: Int, byteCount: Int) {
    let index = try index(of: handle)
    guard case .held(let byteCount) = slots[index] else { throw .staleHandle }
    return (index, byteCount)
  }

  private func linkedBlock(_ handle: Handle) throws(AllocationError) -> (index: Int, next: Handle) {
    let index = try index(of: handle)
    guard case .linked(let next) = slots[index] else { throw .staleHandle }
    return (index, next)
  }
}

extension HeapArena {
  @_lifetime(&self)
  mutating func bytes(of handle: Handle) throws(AllocationError) -> Span<UInt8> {
    let held = try heldBlock(handle)
    return unsafe arenaBytes(at: held.index * blockSize, count: held.byteCount)
  }

  @_lifetime(&self)
  mutating func mutableBytes(of handle: Handle) throws(AllocationError) -> MutableSpan<UInt8> {
    let held = try heldBlock(handle)
    return unsafe mutableArenaBytes(at: held.index * blockSize, count: held.byteCount)
  }

  func arenaOffset(of block: Handle) -> Int { (Int(block.slotNumber) - 1) * blockSize }

  @unsafe subscript(arenaOffset offset: Int) -> UInt8 {
    get { arena[offset] }
    set { arena[offset] = newValue }
  }

  @_lifetime(&self)
  @unsafe mutating func arenaBytes(at offset: Int, count: Int) -> Span<UInt8> {
    arena.span.extracting(offset..<offset + count)
  }

  @_lifetime(&self)
  @unsafe mutating func mutableArenaBytes(at offset: Int, count: Int) -> MutableSpan<UInt8> {
    arena.mutableSpan._consumingExtracting(offset..<offset + count)
  }
}

import Board

/// A `ByteBufferDeque` over a slab, as far as room and blocks go, in a few numbers.
///
/// A deque's bytes lie one behind the other from the start of a block on; a block is free again when its last byte has
/// been taken, and an empty deque has none. So blocks in use follow from the bytes queued and from how far the reader
/// is in the first block. `ModelledArenaTests` compares it with the deque itself.
struct ModelledArena: Sendable {
  let blockSize: UInt64
  /// The number of blocks; `nil`: as many as are needed.
  let slotCount: UInt64?
  /// Bytes queued.
  private(set) var queued: UInt64 = 0
  /// Bytes that found no room.
  private(set) var lost: UInt64 = 0
  /// Bytes of the first block that have been taken.
  private var taken: UInt64 = 0
  /// The most bytes there were from the start of the first block to the last byte.
  private var greatestExtent: UInt64 = 0

  init(blockSize: Int, slotCount: Int? = nil) {
    self.blockSize = UInt64(blockSize)
    self.slotCount = slotCount.map { UInt64($0) }
  }

  /// Bytes that find room in it when it is empty.
  var capacity: UInt64 { slotCount.map { $0 * blockSize } ?? .max }

  /// The most blocks that were in use at one time.
  var highWaterMark: UInt64 { (greatestExtent + blockSize - 1) / blockSize }

  /// Queues bytes; those that find no room are lost, and counted.
  mutating func append(_ byteCount: UInt64) {
    let accepted = min(byteCount, capacity - taken - queued)
    queued += accepted
    lost += byteCount - accepted
    greatestExtent = max(greatestExtent, taken + queued)
  }

  /// As if so many times so many bytes had come to the empty arena, and all that found room had been taken each time.
  mutating func pass(_ byteCount: UInt64, times: UInt64 = 1) {
    if byteCount > capacity { lost += (byteCount - capacity) * times }
  }

  /// Takes bytes out, as many as are there.
  mutating func removeFirst(_ byteCount: UInt64) {
    if byteCount >= queued {
      queued = 0
      taken = 0
    } else {
      queued -= byteCount
      taken += byteCount
      // A division costs as much as all the rest.
      if taken >= blockSize {
        taken = blockSize & (blockSize - 1) == 0 ? taken & (blockSize - 1) : taken % blockSize
      }
    }
  }
}

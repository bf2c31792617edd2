import TinyAlloc

/// What a deque should hold, as an array, and how many blocks that takes.
struct DequeModel {
  let blockSize: Int
  private(set) var bytes: [UInt8] = []
  /// How many bytes of the first block have been read.
  private(set) var readOfFirstBlock = 0
  private(set) var totalWritten: UInt64 = 0
  private(set) var totalRead: UInt64 = 0

  init(blockSize: Int) { self.blockSize = blockSize }

  var count: Int { bytes.count }

  /// The blocks that the bytes take.
  var blocks: Int { bytes.isEmpty ? 0 : (readOfFirstBlock + count + blockSize - 1) / blockSize }

  /// The bytes that still fit into the last block.
  var roomInLastBlock: Int { bytes.isEmpty ? 0 : blocks * blockSize - readOfFirstBlock - count }

  /// The bytes that lie in one piece at the front.
  var firstChunk: ArraySlice<UInt8> { bytes.prefix(blockSize - readOfFirstBlock) }

  /// The next `count` bytes of a stream of which no stretch looks like its neighbours.
  func upcoming(_ count: Int) -> [UInt8] {
    (0..<count).map { Pattern.byte(at: totalWritten + UInt64($0)) }
  }

  mutating func append(_ more: some Sequence<UInt8>) {
    let before = count
    bytes.append(contentsOf: more)
    totalWritten += UInt64(count - before)
  }

  /// Whether a block whose bytes begin at `offset` can be taken over without a gap.
  func canTakeOver(at offset: Int) -> Bool { bytes.isEmpty || roomInLastBlock == 0 && offset == 0 }

  mutating func takeOver(_ more: [UInt8], at offset: Int) {
    if bytes.isEmpty { readOfFirstBlock = offset }
    append(more)
  }

  @discardableResult
  mutating func removeFirst(_ byteCount: Int) -> [UInt8] {
    let removed = Array(bytes.prefix(byteCount))
    bytes.removeFirst(removed.count)
    readOfFirstBlock = bytes.isEmpty ? 0 : (readOfFirstBlock + removed.count) % blockSize
    totalRead += UInt64(removed.count)
    return removed
  }
}

/// A stream of bytes that repeats only after a prime number of them, so that a byte lost, doubled or moved by
/// any count of blocks shows.
enum Pattern {
  static let period = 4_099
  /// A period and as much again as the longest bulk operation takes.
  static let bytes: [UInt8] = {
    var random = SeededGenerator(seed: 0x5EED)
    let once = (0..<period).map { _ in
      let byte = UInt8(truncatingIfNeeded: random.next())
      return byte < 8 ? lineFeed : byte
    }
    return once + once
  }()
  static let lineFeed: UInt8 = 0x0A

  static func byte(at position: UInt64) -> UInt8 { bytes[Int(position % UInt64(period))] }
}

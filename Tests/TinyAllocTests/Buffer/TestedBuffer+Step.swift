@testable import TinyAlloc

extension TestedBuffer where A: ~Copyable {
  /// Does one random operation; `fills` says whether rather an appending or a removing one.
  mutating func step(_ random: inout SeededGenerator, fills: Bool, over slab: inout A) throws {
    let most = random.below(4) == 0 ? slab.capacity * blockSize + 2 : 2 * blockSize + 2
    let length = random.below(min(most, 1_000))
    switch random.below(100) + (fills ? 0 : 70) {
    case 0..<30: try appendByte(to: &slab)
    case 30..<45: try appendAll(length, to: &slab)
    case 45..<60: try appendPrefix(length, to: &slab)
    case 60..<65: try appendAll(arenaRoom(in: slab) + random.below(3) - 1, atLeast: 0, to: &slab)
    case 65..<70: try appendPrefix(arenaRoom(in: slab) + 1, to: &slab)
    case 70..<80: try checkCopy(of: length, from: random.below(bytes.count + 4) - 2, in: &slab)
    case 80..<90: try checkByte(at: random.below(bytes.count + 4) - 2, in: &slab)
    case 90..<95: try checkContents(in: &slab)
    case 95..<97: discard(from: &slab)
    case 97..<140: try drain(stoppingAfter: random.below(4), from: &slab)
    default: try drain(from: &slab)
    }
  }

  private mutating func appendAll(_ byteCount: Int, atLeast least: Int, to slab: inout A) throws {
    try appendAll(max(least, byteCount), to: &slab)
  }
}

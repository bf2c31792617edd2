/// A chain of linked blocks that has no owner yet.
@usableFromInline
struct BlockChain {
  @usableFromInline let first: Handle
  @usableFromInline let last: Handle
  /// The offset in the arena just behind the bytes written to the last block.
  @usableFromInline let end: Int

  @inlinable
  init(first: Handle, last: Handle, end: Int) {
    self.first = first
    self.last = last
    self.end = end
  }
}

extension Allocator where Self: ~Copyable {
  /// Copies `bytes`, at least one, into a chain of new blocks. A refusal gives back the blocks taken so far.
  ///
  /// - Complexity: O(bytes copied).
  @inlinable
  @inline(__always)
  mutating func allocateChain(
    copying bytes: Span<UInt8>
  ) throws(AllocationError) -> BlockChain {
    var first = Handle.none
    var last = Handle.none
    var taken = 0
    var end = 0
    do throws(AllocationError) {
      while taken < bytes.count {
        if first == .none {
          first = try allocateLinked()
          last = first
        } else {
          let next = try allocateLinked()
          try link(last, to: next)
          last = next
        }
        let offset = arenaOffset(of: last)
        let length = min(bytes.count &- taken, blockSize)
        end = offset &+ length
        // Sound: the range lies in the block just allocated.
        var room = unsafe mutableArenaBytes(at: offset, count: length)
        // Sound: `taken + length` is at most the bytes' count.
        unsafe copyBytes(length, from: bytes, at: taken, to: &room)
        taken &+= length
      }
    } catch {
      freeChain(first)
      throw error
    }
    return BlockChain(first: first, last: last, end: end)
  }

  /// Gives back a chain from `first` on, which may be ``Handle/none``; stops where a block is not linked.
  ///
  /// - Complexity: O(blocks).
  @inlinable
  @inline(never)
  mutating func freeChain(_ first: Handle) {
    var block = first
    while block != .none { block = freeLinked(block) }
  }

  /// The successor of a linked block, or ``Handle/none`` where it has none or is not linked.
  @inlinable
  mutating func blockBehind(_ block: Handle) -> Handle {
    do throws(AllocationError) { return try successor(of: block) } catch { return .none }
  }
}

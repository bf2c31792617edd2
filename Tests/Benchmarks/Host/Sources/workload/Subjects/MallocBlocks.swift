import CBarrier
import Glibc

/// The C library's heap.
struct MallocBlocks: ~Copyable, BlockSubject {
  // Not an error type of its own: with an empty one, Swift 6.3 leaves a call through a thunk in the loop.
  typealias Refusal = Never

  @inline(__always)
  mutating func allocate() -> UnsafeMutableRawPointer {
    guard let block = malloc(32) else { stop("workload: out of memory\n", status: 1) }
    // A malloc of which only free knows is taken out together with it.
    use(UInt(bitPattern: block))
    return block
  }

  @inline(__always)
  mutating func free(_ block: UnsafeMutableRawPointer) { Glibc.free(block) }

  mutating func isSound(live: UnsafeBufferPointer<UnsafeMutableRawPointer>, freed: Int) -> Bool {
    // The heap tells nothing of how often it was asked.
    let areDistinct = Set(live).count == live.count
    for block in live { free(block) }
    return areDistinct
  }
}

import CBarrier

// Every subject runs through the same loop, specialised for it. The subject stands behind a pointer that is not
// known to be the only one, so that a barrier makes the compiler store and load its state, whatever its type.

/// W1: allocates and frees one block.
@inline(never)
func allocateAndFree<S: BlockSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, pairs: Int
) throws(S.Refusal) {
  for _ in 0..<pairs {
    let block = try subject.pointee.allocate()
    barrier()
    try subject.pointee.free(block)
    barrier()
  }
}

/// W1c: allocates and frees in random order, with 22 to 26 blocks live at the end of each step.
///
/// - Returns: how many blocks are live at the end, at the beginning of `blocks`.
@inline(never)
func allocateAndFreeAtRandom<S: BlockSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, blocks: UnsafeMutablePointer<S.Block>, live: Int, pairs: Int
) throws(S.Refusal) -> Int {
  var live = live
  var random: UInt32 = 1
  for _ in 0..<2 &* pairs {
    random = random &* 1_664_525 &+ 1_013_904_223
    if live == 22 || (live < 26 && random >> 31 == 0) {
      blocks[live] = try subject.pointee.allocate()
      live &+= 1
    } else {
      let victim = Int(UInt64(random & 0x7FFF_FFFF) &* UInt64(truncatingIfNeeded: live) >> 31)
      live &-= 1
      let block = blocks[victim]
      blocks[victim] = blocks[live]
      try subject.pointee.free(block)
    }
    barrier()
  }
  return live
}

/// W2: reads the first byte of the 24 live blocks in turn.
///
/// - Returns: the sum of the bytes.
@inline(never)
func readFirstBytes<S: CheckedBlockSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, blocks: UnsafeMutablePointer<S.Block>, reads: Int
) throws(S.Refusal) -> Int {
  var sum = 0
  var number = 0
  for _ in 0..<reads {
    sum &+= Int(try subject.pointee.firstByte(of: blocks[number]))
    number = number == 23 ? 0 : number &+ 1
    barrier()
  }
  return sum
}

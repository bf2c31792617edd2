extension Measurement {
  /// Runs W1, and checks that the subject has freed as many blocks as it should have.
  static func allocateAndFree<S: BlockSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, iterations: Int
  ) throws(S.Refusal) -> Self {
    let (_, time) = try timed { () throws(S.Refusal) in
      try workload.allocateAndFree(subject, pairs: iterations)
    }
    let none = UnsafeBufferPointer<S.Block>(start: nil, count: 0)
    return Self(nanoseconds: time, isCorrect: try subject.pointee.isSound(live: none, freed: iterations))
  }

  /// Runs W1c, and checks that the live blocks are different ones, and the number of those freed.
  static func allocateAndFreeAtRandom<S: BlockSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, iterations: Int
  ) throws(S.Refusal) -> Self {
    let blocks = UnsafeMutablePointer<S.Block>.allocate(capacity: 26)
    defer { blocks.deallocate() }
    for number in 0..<24 { (blocks + number).initialize(to: try subject.pointee.allocate()) }
    let (live, time) = try timed { () throws(S.Refusal) in
      try workload.allocateAndFreeAtRandom(subject, blocks: blocks, live: 24, pairs: iterations)
    }
    // Of 2 n steps, a allocate and f free: a + f = 2 n, and a - f is what the live blocks have become more.
    let freed = iterations - (live - 24) / 2
    let liveBlocks = UnsafeBufferPointer(start: blocks, count: live)
    let isSound = try subject.pointee.isSound(live: liveBlocks, freed: freed)
    return Self(nanoseconds: time, isCorrect: isSound && (22...26).contains(live))
  }

  /// Runs W2, and checks the sum of the bytes.
  static func readFirstBytes<S: CheckedBlockSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, iterations: Int
  ) throws(S.Refusal) -> Self {
    let blocks = UnsafeMutablePointer<S.Block>.allocate(capacity: 24)
    defer { blocks.deallocate() }
    for number in 0..<24 {
      let block = try subject.pointee.allocate()
      try subject.pointee.setFirstByte(of: block, to: UInt8(number))
      (blocks + number).initialize(to: block)
    }
    let (sum, time) = try timed { () throws(S.Refusal) in
      try workload.readFirstBytes(subject, blocks: blocks, reads: iterations)
    }
    let expected = iterations / 24 * (23 * 24 / 2) + (iterations % 24) * (iterations % 24 - 1) / 2
    let isSound = try subject.pointee.isSound(live: UnsafeBufferPointer(start: blocks, count: 24), freed: 0)
    return Self(nanoseconds: time, isCorrect: isSound && (sum == expected || S.self == Nothing.self))
  }
}

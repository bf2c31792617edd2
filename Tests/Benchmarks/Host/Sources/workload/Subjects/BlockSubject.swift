/// What workloads W1 and W1c measure: something that hands out blocks of 32 bytes.
protocol BlockSubject: ~Copyable {
  associatedtype Block
  associatedtype Refusal: Error

  mutating func allocate() throws(Refusal) -> Block
  mutating func free(_ block: Block) throws(Refusal)

  /// Frees the blocks `live` and tells whether the subject has done what it was asked to: the blocks are different
  /// ones, and there were `freed` blocks freed before.
  mutating func isSound(live: UnsafeBufferPointer<Block>, freed: Int) throws(Refusal) -> Bool
}

/// What workload W2 measures: access by a handle.
protocol CheckedBlockSubject: BlockSubject, ~Copyable {
  mutating func setFirstByte(of block: Block, to byte: UInt8) throws(Refusal)
  mutating func firstByte(of block: Block) throws(Refusal) -> UInt8
}

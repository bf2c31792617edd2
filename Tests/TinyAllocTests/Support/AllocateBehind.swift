import TinyAlloc

extension Allocator where Self: ~Copyable {
  /// Takes a block and links it behind the last of a chain: by the short way where that is wanted and there is one.
  mutating func allocateLinked(
    behind last: Handle, atOnce: Bool = true
  ) throws(AllocationError) -> Handle {
    if atOnce, let block = allocateLinkedAtOnce(after: last) { return block }
    let block = try allocateLinked()
    try link(last, to: block)
    return block
  }
}

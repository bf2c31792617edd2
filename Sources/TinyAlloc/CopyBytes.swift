/// Copies `count` bytes from `offset` in `source` to the beginning of `destination`.
///
/// - Precondition: `offset + count <= source.count` and `count <= destination.count`; neither is negative.
/// - Complexity: O(`count`).
@inlinable
@inline(__always)
func copyBytes(
  _ count: Int, from source: Span<UInt8>, at offset: Int, to destination: inout MutableSpan<UInt8>
) {
  precondition(
    offset >= 0 && count >= 0 && count <= destination.count && offset <= source.count &- count,
    "copyBytes: a place outside of a span")
  // Sound: the places were checked just above, both pointers stay inside these closures, and a span that is
  // borrowed cannot overlap one that is being mutated.
  unsafe source.withUnsafeBufferPointer { from in
    unsafe destination.withUnsafeMutableBufferPointer { to in
      guard let from = from.baseAddress, let to = to.baseAddress else { return }
      // By the byte count: `update` and `initialize` become a byte loop in small code, this a call of `memmove`.
      unsafe UnsafeMutableRawPointer(to).copyMemory(from: from + offset, byteCount: count)
    }
  }
}

/// Copies all of `source` to the beginning of `destination`, which must not be shorter.
///
/// - Complexity: O(`source.count`).
@inlinable
@inline(__always)
func copyBytes(from source: Span<UInt8>, to destination: inout MutableSpan<UInt8>) {
  copyBytes(source.count, from: source, at: 0, to: &destination)
}

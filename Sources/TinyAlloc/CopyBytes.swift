/// Copies all of `source` to the beginning of `destination`.
///
/// - Precondition: `destination.count >= source.count`.
/// - Complexity: O(`source.count`).
@inlinable
@inline(__always)
func copyBytes(from source: Span<UInt8>, to destination: inout MutableSpan<UInt8>) {
  let count = source.count
  precondition(count <= destination.count, "copyBytes: the destination is shorter than the source")
  // Sound: both pointers stay inside these closures, the count was checked against the destination just above,
  // and a span that is borrowed cannot overlap one that is being mutated.
  unsafe source.withUnsafeBufferPointer { from in
    unsafe destination.withUnsafeMutableBufferPointer { to in
      guard count > 0, let from = from.baseAddress, let to = to.baseAddress else { return }
      unsafe to.update(from: from, count: count)
    }
  }
}

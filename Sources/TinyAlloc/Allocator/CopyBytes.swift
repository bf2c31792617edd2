/// Copies `count` bytes from `offset` in `source` to the beginning of `destination`.
///
/// - Precondition: `offset + count <= source.count`, and neither is negative. It is not checked.
/// - Complexity: O(`count`).
@inlinable
@inline(__always)
@unsafe func copyBytes(
  _ count: Int, from source: Span<UInt8>, at offset: Int, to destination: inout MutableSpan<UInt8>
) {
  requireRoom(count, in: destination.count)
  // Sound, given the precondition: both pointers stay inside these closures, and a span that is borrowed cannot
  // overlap one that is being mutated.
  unsafe source.withUnsafeBufferPointer { from in
    unsafe destination.withUnsafeMutableBufferPointer { to in
      guard let from = from.baseAddress, let to = to.baseAddress else { return }
      // By the byte count: `update` and `initialize` become a byte loop in small code, this a call of `memmove`.
      unsafe UnsafeMutableRawPointer(to).copyMemory(from: from + offset, byteCount: count)
    }
  }
}

/// Stops where a span has fewer bytes than an allocator was asked for. One of the package's own never does that, which
/// the compiler sees, so that nothing is left of this; it is for backends of others.
@inlinable
@inline(__always)
func requireRoom(_ count: Int, in spanCount: Int) {
  precondition(
    UInt(bitPattern: count) <= UInt(bitPattern: spanCount), "an allocator's span is shorter than asked for")
}

/// Copies all of `source` to the beginning of `destination`, which must not be shorter.
///
/// - Complexity: O(`source.count`).
@inlinable
@inline(__always)
func copyBytes(from source: Span<UInt8>, to destination: inout MutableSpan<UInt8>) {
  // Sound: these are all of the source's bytes.
  unsafe copyBytes(source.count, from: source, at: 0, to: &destination)
}

extension Allocator where Self: ~Copyable {
  /// Copies bytes to a place in the arena. All of it must lie in one linked block of the caller's; nothing is checked.
  @inlinable
  @inline(__always)
  @unsafe mutating func copyIn(_ count: Int, from source: UnsafePointer<UInt8>, to offset: Int) {
    var room = unsafe mutableArenaBytes(at: offset, count: count)
    requireRoom(count, in: room.count)
    unsafe room.withUnsafeMutableBufferPointer { room in
      // By the byte count: `update` and `initialize` become a byte loop in small code, this a call of `memmove`.
      unsafe UnsafeMutableRawPointer(room.baseAddress.unsafelyUnwrapped).copyMemory(
        from: source, byteCount: count)
    }
  }

  /// Copies bytes from a place in the arena. All of it must lie in one linked block of the caller's; nothing is checked.
  @inlinable
  @inline(__always)
  @unsafe mutating func copyOut(_ count: Int, from offset: Int, to destination: UnsafeMutablePointer<UInt8>) {
    let bytes = unsafe arenaBytes(at: offset, count: count)
    requireRoom(count, in: bytes.count)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe UnsafeMutableRawPointer(destination).copyMemory(
        from: bytes.baseAddress.unsafelyUnwrapped, byteCount: count)
    }
  }
}

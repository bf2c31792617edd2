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

/// Copies bytes that do not overlap and are usually few. On a host, up to 64 take no call: a call of `memmove` costs more
/// than they do.
///
/// - Parameter limit: how many there are at most. Where the compiler knows it and it is small, there is no call at all.
@inlinable
@inline(__always)
@unsafe func copyFew(
  _ count: Int, atMost limit: Int, from source: UnsafePointer<UInt8>,
  to destination: UnsafeMutablePointer<UInt8>
) {
  let (from, to) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(destination))
  #if hasFeature(Embedded)
  // By the byte count: `update` and `initialize` become a byte loop in small code, this a call of `memmove`.
  unsafe to.copyMemory(from: from, byteCount: count)
  #else
  if limit > 64, count > 64 {
    unsafe to.copyMemory(from: from, byteCount: count)
  } else if limit > 32, count > 32 {
    unsafe copyEnds(SIMD32<UInt8>.self, of: count, from: from, to: to)
  } else if count >= 16 {
    unsafe copyEnds(SIMD16<UInt8>.self, of: count, from: from, to: to)
  } else if count >= 8 {
    unsafe copyEnds(UInt64.self, of: count, from: from, to: to)
  } else if count >= 4 {
    unsafe copyEnds(UInt32.self, of: count, from: from, to: to)
  } else if count >= 2 {
    unsafe copyEnds(UInt16.self, of: count, from: from, to: to)
  } else if count > 0 {
    unsafe to.storeBytes(of: from.load(as: UInt8.self), as: UInt8.self)
  }
  #endif
}

#if !hasFeature(Embedded)
/// Copies bytes as their first and their last word, which overlap where there are fewer than two words.
///
/// - Precondition: there are as many bytes as a word has, and at most twice as many.
@inlinable
@inline(__always)
@unsafe func copyEnds<Word: BitwiseCopyable>(
  _ word: Word.Type, of count: Int, from source: UnsafeRawPointer, to destination: UnsafeMutableRawPointer
) {
  let last = count &- MemoryLayout<Word>.size
  // Both are read before either is written.
  let words = unsafe (
    source.loadUnaligned(as: word), source.loadUnaligned(fromByteOffset: last, as: word)
  )
  unsafe destination.storeBytes(of: words.0, as: word)
  unsafe destination.storeBytes(of: words.1, toByteOffset: last, as: word)
}
#endif

extension Allocator where Self: ~Copyable {
  /// Copies bytes to a place in the arena. All of it must lie in one linked block of the caller's; nothing is checked.
  @inlinable
  @inline(__always)
  @unsafe mutating func copyIn(_ count: Int, from source: UnsafePointer<UInt8>, to offset: Int) {
    let limit = blockSize
    var room = unsafe mutableArenaBytes(at: offset, count: count)
    requireRoom(count, in: room.count)
    unsafe room.withUnsafeMutableBufferPointer { room in
      unsafe copyFew(count, atMost: limit, from: source, to: room.baseAddress.unsafelyUnwrapped)
    }
  }

  /// Copies bytes from a place in the arena. All of it must lie in one linked block of the caller's; nothing is checked.
  @inlinable
  @inline(__always)
  @unsafe mutating func copyOut(_ count: Int, from offset: Int, to destination: UnsafeMutablePointer<UInt8>) {
    let limit = blockSize
    let bytes = unsafe arenaBytes(at: offset, count: count)
    requireRoom(count, in: bytes.count)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe copyFew(count, atMost: limit, from: bytes.baseAddress.unsafelyUnwrapped, to: destination)
    }
  }
}

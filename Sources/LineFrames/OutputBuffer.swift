#if !hasFeature(Embedded)
/// Collects bytes in memory of its own, which grows as it has to: what a host writes frames to.
@safe
public struct OutputBuffer: ~Copyable, ByteSink {
  // Its own, not an array: whether that is shared would be asked for each byte.
  @usableFromInline
  var memory: UnsafeMutableBufferPointer<UInt8>
  @usableFromInline
  var length = 0

  /// How many bytes there are.
  @inlinable
  public var count: Int { length }

  /// Makes an empty one.
  ///
  /// - Parameter capacity: for how many bytes there is memory at first.
  public init(capacity: Int = 256) {
    unsafe memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(capacity, 16))
  }

  deinit { unsafe memory.deallocate() }

  /// The bytes, in the order in which they were written.
  @inlinable
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // Sound: so many bytes have been written, and the memory is there as long as this is.
      let start = unsafe UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
      return unsafe _overrideLifetime(Span(_unsafeStart: start, count: length), borrowing: self)
    }
  }

  /// Writes a byte.
  ///
  /// - Complexity: O(1) on average.
  @inlinable
  @inline(__always)
  public mutating func write(_ byte: UInt8) {
    makeRoom(1)
    // Sound, as all that is written below: there is room for it.
    unsafe end.pointee = byte
    length &+= 1
  }

  /// Writes the bytes as they are.
  ///
  /// - Complexity: O(`bytes.count`) on average.
  @inlinable
  @inline(__always)
  public mutating func write(_ bytes: Span<UInt8>) {
    makeRoom(bytes.count)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      unsafe end.update(from: source, count: bytes.count)
    }
    length &+= bytes.count
  }

  /// Writes the `count` lowest bytes of a word, 0...8, the lowest first.
  ///
  /// - Complexity: O(1) on average.
  @inlinable
  @inline(__always)
  public mutating func write(_ word: UInt64, count: Int) {
    makeRoom(8)
    unsafe UnsafeMutableRawPointer(end).storeBytes(of: word.littleEndian, as: UInt64.self)
    length &+= min(max(count, 0), 8)
  }

  /// Writes the first `count` of sixteen bytes.
  ///
  /// - Complexity: O(1) on average.
  @inlinable
  @inline(__always)
  public mutating func write(_ bytes: SIMD16<UInt8>, count: Int) {
    makeRoom(16)
    unsafe UnsafeMutableRawPointer(end).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
    length &+= min(max(count, 0), 16)
  }

  /// Drops what stands behind the first bytes.
  ///
  /// - Parameter count: how many are kept; all of them where there are no more.
  /// - Complexity: O(1).
  public mutating func truncate(to count: Int) { length = min(length, max(count, 0)) }

  @inlinable
  @inline(__always)
  var end: UnsafeMutablePointer<UInt8> {
    unsafe memory.baseAddress.unsafelyUnwrapped + length
  }

  @inlinable
  @inline(__always)
  mutating func makeRoom(_ added: Int) {
    if added > (unsafe memory.count) &- length { grow(by: added) }
  }

  @usableFromInline
  @inline(never)
  mutating func grow(by added: Int) {
    let larger = unsafe UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: max(2 * memory.count, length + added))
    _ = unsafe larger.update(fromContentsOf: memory[..<length])
    unsafe memory.deallocate()
    unsafe memory = larger
  }
}

// Of the sinks' functions that write frames, the ones for this sink: where the compiler does not know which sink there is,
// each byte takes a call.
extension OutputBuffer {
  /// Writes a frame's fields, as any sink does.
  public mutating func append(_ frame: AnyFrame, of line: Span<UInt8>) { write(frame, of: line) }

  /// Writes an error, as any sink does.
  public mutating func append(_ error: FrameError) { write(error) }

  /// Writes an object's code, as any sink does.
  public mutating func append(_ code: OBISCode) { write(code) }

  /// Writes what an object is called, as any sink does.
  public mutating func appendName(of code: OBISCode) { writeName(of: code) }

  /// Writes a whole number in decimal.
  public mutating func append(_ value: UInt64) { write(decimal: value) }

  /// Writes a number with so many decimals, as any sink does.
  public mutating func append(fixed value: Int64, digits: Int) { write(fixed: value, digits: digits) }
}
#endif

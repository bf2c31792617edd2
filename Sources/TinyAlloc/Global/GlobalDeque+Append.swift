#if (GlobalAlloc || GlobalAllocCustom) && ByteBufferDeque || !SWIFT_PACKAGE
// Sound, all of these: the storage is accessed inside of a critical section.
extension GlobalDeque {
  /// Queues one byte.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when it needs a block and the arena is full,
  ///   ``ByteBufferError/uninitialized``; the byte is counted as an overrun, and nothing else changed.
  /// - Complexity: O(1).
  @inlinable
  public static func append(_ byte: UInt8) throws(ByteBufferError) {
    let section = CriticalSection.enter()
    defer { section.leave() }
    do throws(ByteBufferError) {
      try requireArena()
      try unsafe storage.queue.append(byte, to: &Arena.storage.base)
    } catch {
      unsafe storage.countOverruns(1)
      throw error
    }
  }

  /// Queues all of `bytes`, or none of them, with interrupts masked for as long as that takes.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when the arena has too little room,
  ///   ``ByteBufferError/uninitialized``; all the bytes are counted as overruns, and nothing else changed.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public static func append(contentsOf bytes: Span<UInt8>) throws(ByteBufferError) {
    let section = CriticalSection.enter()
    defer { section.leave() }
    do throws(ByteBufferError) {
      try requireArena()
      try unsafe storage.queue.append(contentsOf: bytes, to: &Arena.storage.base)
    } catch {
      unsafe storage.countOverruns(bytes.count)
      throw error
    }
  }

  /// Queues as many bytes from the beginning of `bytes` as the arena has room for, a block at a time: another
  /// context's bytes can come in between. The bytes left are the caller's, and no overruns.
  ///
  /// - Returns: how many went in.
  /// - Throws: the arena's failure where it is not initialised; nothing changed.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public static func append(prefixOf bytes: Span<UInt8>) throws(Arena.Failure) -> Int {
    var taken = 0
    while taken < bytes.count {
      let length = try appendPiece(of: bytes, from: taken)
      if length == 0 { break }
      taken &+= length
    }
    return taken
  }

  /// Queues what fits into one block, and returns how many bytes that were: none where the arena is full.
  @inlinable
  static func appendPiece(of bytes: Span<UInt8>, from start: Int) throws(Arena.Failure) -> Int {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe Arena.requireInitialized()
    unsafe Arena.storage.requireNotLent()
    let inLastBlock = unsafe storage.roomInLastBlock
    let room = inLastBlock > 0 ? inLastBlock : unsafe Arena.storage.base.blockSize
    let length = min(bytes.count &- start, room)
    do throws(ByteBufferError) {
      let piece = bytes.extracting(start..<start &+ length)
      try unsafe storage.queue.append(contentsOf: piece, to: &Arena.storage.base)
      return length
    } catch {
      return 0
    }
  }

  /// Counts bytes that were lost before they got here, for example in a UART. One that tells only that it has lost some
  /// is counted as one each time.
  ///
  /// - Complexity: O(1).
  @inlinable
  public static func countOverruns(_ byteCount: Int = 1) {
    let section = CriticalSection.enter()
    defer { section.leave() }
    unsafe storage.countOverruns(byteCount)
  }

  @inlinable
  @inline(__always)
  static func requireArena() throws(ByteBufferError) {
    do throws(Arena.Failure) { try unsafe Arena.requireInitialized() } catch { throw .uninitialized }
    unsafe Arena.storage.requireNotLent()
  }
}
#endif

#if (GlobalAlloc || GlobalAllocCustom) && ByteBufferDeque || !SWIFT_PACKAGE
// Sound, all of these: the storage is accessed inside of a critical section.
extension GlobalDeque {
  /// The oldest byte, which stays queued, or `nil`.
  ///
  /// - Throws: the arena's failure where it is not initialised.
  /// - Complexity: O(1).
  @inlinable
  public static func first() throws(Arena.Failure) -> UInt8? {
    // Not a property: the 6.3 compiler crashes where a getter's typed error turns out to be `Never`.
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe Arena.requireInitialized()
    unsafe Arena.storage.requireNotLent()
    return unsafe storage.queue.first(in: &Arena.storage.base)
  }

  /// Removes and returns the oldest byte, or `nil` when there is none.
  ///
  /// - Throws: the arena's failure where it is not initialised.
  /// - Complexity: O(1).
  @inlinable
  public static func popFirst() throws(Arena.Failure) -> UInt8? {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe Arena.requireInitialized()
    unsafe Arena.storage.requireNotLent()
    return unsafe storage.queue.popFirst(from: &Arena.storage.base)
  }

  /// Moves the oldest bytes to the beginning of `destination`, as many as are queued and fit, a block at a time.
  ///
  /// - Returns: how many were moved.
  /// - Throws: the arena's failure where it is not initialised; nothing was moved.
  /// - Complexity: O(bytes moved).
  @inlinable
  public static func read(into destination: inout MutableSpan<UInt8>) throws(Arena.Failure) -> Int {
    var moved = 0
    while moved < destination.count {
      let length = try readPiece(into: &destination, at: moved)
      if length == 0 { break }
      moved &+= length
    }
    return moved
  }

  /// Removes the `byteCount` oldest bytes, or all of them where fewer are queued, a block at a time.
  ///
  /// - Returns: how many were removed.
  /// - Throws: the arena's failure where it is not initialised; nothing was removed.
  /// - Complexity: O(blocks given back).
  @inlinable
  @discardableResult
  public static func removeFirst(_ byteCount: Int) throws(Arena.Failure) -> Int {
    var removed = 0
    while removed < byteCount {
      let length = try removePiece(atMost: byteCount &- removed)
      if length == 0 { break }
      removed &+= length
    }
    return removed
  }

  /// Drops the bytes that are queued now, a block at a time; what another context appends meanwhile stays.
  ///
  /// - Throws: the arena's failure where it is not initialised.
  /// - Complexity: O(blocks given back).
  @inlinable
  public static func removeAll() throws(Arena.Failure) {
    try removeFirst(count)
  }

  /// Moves bytes that lie in one piece, and returns how many: 0 only where the deque is empty.
  @inlinable
  static func readPiece(
    into destination: inout MutableSpan<UInt8>, at offset: Int
  ) throws(Arena.Failure) -> Int {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe Arena.requireInitialized()
    unsafe Arena.storage.requireNotLent()
    let length = min(destination.count &- offset, unsafe storage.firstPieceCount)
    var room = destination._mutatingExtracting(offset..<offset &+ length)
    return unsafe storage.queue.read(into: &room, from: &Arena.storage.base)
  }

  /// Removes bytes that lie in one piece, and returns how many: 0 only where the deque is empty.
  @inlinable
  static func removePiece(atMost limit: Int) throws(Arena.Failure) -> Int {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe Arena.requireInitialized()
    unsafe Arena.storage.requireNotLent()
    let length = min(limit, unsafe storage.firstPieceCount)
    return unsafe storage.queue.removeFirst(length, from: &Arena.storage.base)
  }
}
#endif

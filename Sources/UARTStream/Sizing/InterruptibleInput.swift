import SystemPackage

/// A file, `-` for standard input, whose reading Ctrl-C ends as if it were the file's end.
final class InterruptibleInput {
  private let file: FileDescriptor
  private let path: String
  /// Bytes of the file, where it is one that has a size.
  let size: UInt64?
  /// Bytes read so far.
  private(set) var position: UInt64 = 0
  /// Whether it has ended because the user wanted it to.
  private(set) var isInterrupted = false

  init(_ path: String) throws(Failure) {
    self.path = path
    file = try Replay.open(path)
    size = Self.size(of: file)
  }

  /// The bytes from where the file is read on, `nil` where nobody knows.
  private static func size(of file: FileDescriptor) -> UInt64? {
    guard let start = try? file.seek(offset: 0, from: .current),
      let end = try? file.seek(offset: 0, from: .end),
      (try? file.seek(offset: start, from: .start)) != nil, end > start
    else { return nil }
    return UInt64(end - start)
  }

  deinit { try? file.close() }

  /// The next bytes, as many as are there; none at the end.
  func next(atMost limit: Int = 256 * 1024) throws(Failure) -> [UInt8] {
    do {
      var poll = Poll()
      let entry = poll.add(file.rawValue)
      _ = poll.add(Interrupts.descriptor)
      while !Interrupts.isRequested, !poll.isReadable(entry) { _ = try poll.wait(nil) }
      if Interrupts.isRequested {
        isInterrupted = true
        return []
      }
      let bytes = try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      position += UInt64(bytes.count)
      return bytes
    } catch {
      throw Failure(.io, "Reading \(path) failed: \(error).")
    }
  }
}

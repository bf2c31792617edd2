import Glibc
import Synchronization
import SystemPackage

/// The file of a recording: collects packets, and writes them whole.
///
/// ``EndingThread`` ends it where a signal ends the program; until then one thread uses it.
final class CaptureFile: Sendable {
  /// How many bytes may wait to be written.
  private static let pendingLimit = 64 * 1024
  /// Those that are open.
  private static let open = Mutex<[ObjectIdentifier: CaptureFile]>([:])

  let path: String
  private let file: FileDescriptor
  /// Whether it has a length: pipes and devices have none.
  private let canBeCut: Bool
  private let state = Mutex(State())

  private struct State {
    var pending: [UInt8] = []
    /// Bytes of whole packets in the file.
    var written: Int64 = 0
    var failure: Failure?
    /// Nothing is written any more.
    var isEnded = false
  }

  /// Makes the file.
  ///
  /// - Throws: `.cannotCreate` where it cannot be made or is there already, `.io` where nothing can be written to it;
  ///   ``Failure/Code/interrupted`` where the user ends the waiting for a pipe's reader.
  init(_ output: OutputFile, besides files: FilesInUse) throws(Failure) {
    path = output.path
    (file, canBeCut) = try output.open(besides: files)
    state.withLock { $0.pending = PcapWriter.fileHeader }
    Self.open.withLock { $0[ObjectIdentifier(self)] = self }
    flush()
    if let failure {
      close()
      throw failure
    }
  }

  /// Writes everything, and closes the file. Nothing is called after this.
  func close() {
    flush()
    Self.open.withLock { $0[ObjectIdentifier(self)] = nil }
    try? file.close()
  }

  var failure: Failure? { state.withLock { $0.failure } }

  /// Adds a packet.
  ///
  /// - Parameter body: appends it.
  /// - Returns: whether so much is pending that it has to be written now.
  func append(_ body: (inout [UInt8]) -> Void) -> Bool {
    state.withLock { state in
      body(&state.pending)
      return state.pending.count >= Self.pendingLimit
    }
  }

  /// Writes everything.
  func flush() {
    state.withLock { state in
      write(&state) { bytes, count throws(Errno) in try file.writePatiently(bytes, &count) }
    }
  }

  /// Writes what is pending in all files that are open, without waiting for a pipe's reader, and nothing from then on.
  static func endAll() {
    let files = open.withLockIfAvailable { $0.values.map(\.self) } ?? []
    for file in files {
      // Who has the lock gives it back in a moment, unless it waits for a pipe's reader.
      for _ in 0..<10 {
        if file.state.withLockIfAvailable({ file.end(&$0) }) != nil { break }
        usleep(10_000)
      }
    }
  }

  private func end(_ state: inout State) {
    write(&state) { bytes, count throws(Errno) in
      while count < bytes.count {
        var entry = pollfd(fd: file.rawValue, events: Int16(POLLOUT), revents: 0)
        guard canBeCut || poll(&entry, 1, 0) == 1 && entry.revents & Int16(POLLOUT) != 0 else { return }
        // So much goes into a pipe that takes anything.
        let length = canBeCut ? bytes.count - count : min(bytes.count - count, Int(PIPE_BUF))
        let piece = bytes.extracting(count..<count + length)
        let result = piece.withUnsafeBytes { Glibc.write(file.rawValue, $0.baseAddress, $0.count) }
        guard result >= 0 else { throw Errno(rawValue: errno) }
        count += result
      }
    }
    state.isEnded = true
  }

  private func write(
    _ state: inout State, _ body: (Span<UInt8>, inout Int) throws(Errno) -> Void
  ) {
    defer { state.pending.removeAll(keepingCapacity: true) }
    guard state.failure == nil, !state.isEnded else { return }
    var count = 0
    do throws(Errno) {
      try body(state.pending.span, &count)
      state.written += Int64(count)
    } catch {
      state.written += Int64(Self.wholePackets(in: state, count))
      // A packet of which a part fitted in goes again.
      if canBeCut { ftruncate(file.rawValue, off_t(state.written)) }
      let reason = error == .interrupted ? "its reader had stalled when this was ended" : "\(error)"
      state.failure = Failure(
        .io,
        "Recording to \(path) failed: \(reason). What was recorded before, \(counted(state.written, "byte")), can be read."
      )
    }
  }

  /// How many of the first bytes that are pending are packets with nothing missing.
  private static func wholePackets(in state: State, _ count: Int) -> Int {
    // The file's own header is written alone.
    guard state.written > 0 else { return 0 }
    var end = 0
    while end + PcapFormat.packetHeaderLength <= count {
      let next = end + PcapFormat.packetHeaderLength + Int(PcapFormat.bigEndian(state.pending, end + 8))
      guard next <= count else { break }
      end = next
    }
    return end
  }
}

import Glibc
import SystemPackage

/// Waits for several descriptors at once; a negative one is passed over.
struct Poll {
  private var entries: [pollfd] = []

  /// Forgets all of them, to be asked for others.
  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  /// Adds a descriptor and says where its answer will be.
  mutating func add(_ descriptor: Int32, readable: Bool = true, writable: Bool = false) -> Int {
    let events = (readable ? POLLIN : 0) | (writable ? POLLOUT : 0)
    entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    return entries.count - 1
  }

  /// Waits, `nil` for ever; uses no processor time meanwhile. Returns early on a signal.
  ///
  /// - Returns: whether the time was over before anything happened.
  mutating func wait(_ timeout: Duration?) throws(Errno) -> Bool {
    var milliseconds: Int32 = -1
    if let timeout {
      let (seconds, attoseconds) = timeout.components
      let whole = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
      milliseconds = Int32(clamping: max(whole, 0))
    }
    let count = poll(&entries, nfds_t(entries.count), milliseconds)
    if count < 0, errno != EINTR { throw Errno(rawValue: errno) }
    return count == 0
  }

  /// Whether the descriptor has something to read, or its other end has gone.
  func isReadable(_ index: Int) -> Bool {
    entries[index].revents & Int16(POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0
  }

  /// Whether nobody reads what is written to the descriptor any more.
  func isBroken(_ index: Int) -> Bool {
    entries[index].revents & Int16(POLLERR) != 0
  }

  /// Whether the descriptor takes something.
  func isWritable(_ index: Int) -> Bool {
    entries[index].revents & Int16(POLLOUT) != 0
  }
}

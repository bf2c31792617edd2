import Glibc
import SystemPackage

extension SerialPort {
  /// Waits until the port is readable or writable, has hung up, or somebody wakes the caller up.
  ///
  /// Blocks the calling thread: give a port a thread of its own, not one of those that run Swift's tasks.
  ///
  /// - Parameters:
  ///   - events: `.readable`, `.writable`, both, or none to wait for a hang-up only.
  ///   - timeout: the longest time to wait, on a clock that is never set; rounded up to a millisecond. Nil waits for
  ///     ever, zero or less only looks.
  ///   - wakeUp: a descriptor, such as the reading end of a pipe or an eventfd, that ends the waiting by becoming
  ///     readable. The caller empties it.
  /// - Returns: all that has happened; `.timedOut` alone if nothing has. A hung-up port is reported at once, so a
  ///   caller that went on waiting would never rest: read until `.disconnected`, then stop.
  ///
  /// Throws `.io` if the system refuses to wait. Uses no processor time while waiting: `poll(2)` on the descriptor of
  /// `sp_get_port_handle`, because `sp_wait` gives the same answer for an event, a timeout and a hang-up.
  @discardableResult
  public func wait(
    for events: PortEvents = .readable, timeout: Duration? = nil, wakeUp: Int32? = nil
  ) throws(SerialPortError) -> PortEvents {
    // poll passes a negative descriptor over.
    var polled: InlineArray<2, pollfd> = [
      pollfd(fd: descriptor, events: PollEvents.asking(for: events), revents: 0),
      pollfd(fd: wakeUp ?? -1, events: PollEvents.readable, revents: 0),
    ]
    let deadline = timeout.map(Deadline.init(after:))
    while true {
      let milliseconds = deadline?.millisecondsLeft ?? -1
      var entries = polled.mutableSpan
      let count = entries.withUnsafeMutableBufferPointer {
        Glibc.poll($0.baseAddress, nfds_t($0.count), milliseconds)
      }
      if count > 0 { return SerialPort.events(port: polled[0].revents, wakeUp: polled[1].revents) }
      if count < 0 {
        let error = Errno.last
        if error != .interrupted { throw SerialPortError(port: path, operation: "poll", errno: error) }
      } else if milliseconds == 0 {
        return .timedOut
      }
    }
  }

  private static func events(port: Int16, wakeUp: Int16) -> PortEvents {
    var events: PortEvents = []
    if port & PollEvents.readable != 0 { events.insert(.readable) }
    if port & PollEvents.writable != 0 { events.insert(.writable) }
    if port & PollEvents.gone != 0 { events.insert(.hungUp) }
    // A closed writing end counts, too: waiting on would return at once for ever.
    if wakeUp != 0 { events.insert(.wokenUp) }
    return events
  }
}

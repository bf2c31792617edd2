import CLibSerialPort
import Glibc
import SystemPackage

extension SerialPort {
  /// Reads what has been received, without waiting. Returns the number of bytes; 0 if there is nothing now.
  ///
  /// Throws `.disconnected` once the port has hung up and nothing is left to read. Whatever the kernel still holds is
  /// delivered first, but Linux itself discards the input of a pseudoterminal when the other end closes it.
  ///
  /// Underneath: `sp_nonblocking_read`, and `sp_input_waiting` to tell an empty port from a dead one. One system call
  /// if there are bytes, three if there are none.
  public func read(into bytes: inout MutableSpan<UInt8>) throws(SerialPortError) -> Int {
    try bytes.withUnsafeMutableBytes { buffer throws(SerialPortError) in try read(into: buffer) }
  }

  /// Reads what has been received into memory of any kind, as ``read(into:)-(MutableSpan<UInt8>)`` does.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SerialPortError) -> Int {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    let count = try readOnce(base, buffer.count)
    if count > 0 { return count }
    // A read of 0 bytes is what both an idle and a hung-up terminal give. Only the latter refuses this question.
    let waiting = sp_input_waiting(handle.port)
    let error = waiting.errno
    let hungUp = handle.hasHungUp
    if waiting.rawValue < 0 && !hungUp {
      throw SerialPortError(port: path, operation: "sp_input_waiting", errno: error)
    }
    if waiting.rawValue == 0 && !hungUp { return 0 }
    // Bytes may have come, and the port gone, since the first attempt: those bytes come before the news.
    let late = try readOnce(base, buffer.count)
    if late == 0 && hungUp { throw .disconnected(port: path) }
    return late
  }

  private func readOnce(
    _ base: UnsafeMutableRawPointer, _ capacity: Int
  ) throws(SerialPortError) -> Int {
    while true {
      let result = sp_nonblocking_read(handle.port, base, min(capacity, Int(Int32.max)))
      if result.rawValue >= 0 { return Int(result.rawValue) }
      let error = result.errno
      if error != .interrupted {
        throw SerialPortError(port: path, operation: "sp_nonblocking_read", errno: error)
      }
    }
  }
}

extension PortHandle {
  /// Whether the terminal reports a hang-up or an error, asked without waiting.
  fileprivate var hasHungUp: Bool {
    var state = pollfd(fd: descriptor, events: 0, revents: 0)
    return Glibc.poll(&state, 1, 0) > 0 && state.revents & PollEvents.gone != 0
  }
}

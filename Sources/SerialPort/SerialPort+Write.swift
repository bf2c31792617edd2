import CLibSerialPort
import SystemPackage

extension SerialPort {
  /// Writes as many bytes as the output buffer takes, without waiting. Returns how many; 0 if the buffer is full.
  ///
  /// Bytes not taken are the caller's to offer again, best after ``wait(for:timeout:wakeUp:)`` says `.writable`.
  /// Throws `.disconnected` if the port has hung up, else `.io`.
  ///
  /// Underneath: `sp_nonblocking_write`. One system call.
  public func write(_ bytes: Span<UInt8>) throws(SerialPortError) -> Int {
    try bytes.withUnsafeBytes { buffer throws(SerialPortError) in
      guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
      while true {
        let result = sp_nonblocking_write(handle.port, base, min(buffer.count, Int(Int32.max)))
        if result.rawValue >= 0 { return Int(result.rawValue) }
        let error = result.errno
        // Version 0.1.1 reports a full buffer as an error, 0.1.2 as nothing written.
        if error == .wouldBlock { return 0 }
        if error != .interrupted {
          throw SerialPortError(port: path, operation: "sp_nonblocking_write", errno: error)
        }
      }
    }
  }
}

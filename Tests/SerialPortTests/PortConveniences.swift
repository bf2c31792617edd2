import SerialPort

/// The error that opening a port gives, or nil if it opens.
func openingError(
  _ path: String, _ configuration: SerialConfiguration = SerialConfiguration()
) -> SerialPortError? {
  do throws(SerialPortError) {
    let port = try SerialPort(opening: path, configuration: configuration)
    try port.close()
    return nil
  } catch {
    return error
  }
}

extension SerialPort {
  /// Waits and reads until `count` bytes have come, or the port has been silent for ten seconds.
  borrowing func readAll(_ count: Int) throws(SerialPortError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, try wait(timeout: .seconds(10)) != .timedOut {
      bytes += try readAvailable(count - bytes.count)
    }
    return bytes
  }

  /// Reads once, at most `limit` bytes.
  borrowing func readAvailable(_ limit: Int = 4096) throws(SerialPortError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    var span = buffer.mutableSpan
    let count = try read(into: &span)
    return Array(buffer[..<count])
  }

  /// Waits and writes until all bytes are taken, or the port has been full for ten seconds.
  borrowing func writeAll(_ bytes: [UInt8]) throws(SerialPortError) {
    var done = 0
    while done < bytes.count {
      let count = try write(bytes.span.extracting(done...))
      done += count
      if count == 0, try wait(for: .writable, timeout: .seconds(10)) == .timedOut { return }
    }
  }
}

/// Bytes that do not repeat with any power of two, so that a lost or doubled block shows.
func pattern(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
}

import SerialPort

/// Decodes live from a port that is there already.
public enum Attach {
  /// Runs until the port closes, a limit is reached or the user ends it.
  public static func run(
    _ path: String, configuration: SerialConfiguration, sending: String?, duration: Duration?,
    options: StreamOptions
  ) throws(Failure) {
    let view = try StreamView(options, source: path, isLive: true)
    let session = try SerialSession(
      port: SerialPort.open(path, configuration), view: view, sending: sending, duration: duration)
    options.diagnostics.note("\(path) at \(configuration.baudRate) baud, Ctrl-C to end")
    let end = try session.run()
    try view.conclude(seconds: session.seconds, bytesSent: session.bytesSent)
    switch end {
    case .interrupted, .done: return
    case .disconnected: throw Failure(SerialPortError.disconnected(port: path))
    case .failed(let failure): throw failure
    }
  }
}

extension SerialPort {
  /// Reads what is there now to the beginning of the array, and says how much that was.
  borrowing func read(intoArray bytes: inout [UInt8]) throws(SerialPortError) -> Int {
    var span = bytes.mutableSpan
    return try read(into: &span)
  }

  /// Opens a port, or fails with its exit code.
  static func open(_ path: String, _ configuration: SerialConfiguration) throws(Failure) -> SerialPort {
    do throws(SerialPortError) {
      return try SerialPort(opening: path, configuration: configuration)
    } catch {
      throw Failure(error)
    }
  }
}

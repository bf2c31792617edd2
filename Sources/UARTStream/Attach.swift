import SerialPort

/// Decodes live from a line that is there already.
public enum Attach {
  /// Runs until the line closes, a limit is reached or the user ends it.
  ///
  /// - Parameters:
  ///   - name: the line as the user has named it: a port's path, or what ``LineAddress`` knows.
  ///   - configuration: a port's settings.
  public static func run(
    _ name: String, configuration: SerialConfiguration, sending: String?, duration: Duration?,
    recording: Recording? = nil, options: StreamOptions
  ) throws(Failure) {
    let address = try LineAddress(name)
    let view = try StreamView(options, source: name, isLive: true)
    guard let line = try address.connect(name, configuration) else { return }
    let session = try SerialSession(
      line: line, view: view, sending: sending, duration: duration, recorder: recording?.begin())
    options.diagnostics.note("\(address.description(name, configuration)), Ctrl-C to end")
    let end = try session.run()
    try session.conclude(end)
    switch end {
    case .interrupted, .done: return
    case .disconnected: if let failure = address.closing(name) { throw failure }
    case .failed(let failure): throw failure
    }
  }
}

extension LineAddress {
  /// Opens the line, or fails with its exit code; `nil` where the user ends the waiting for it.
  fileprivate func connect(
    _ name: String, _ configuration: SerialConfiguration
  ) throws(Failure) -> SessionLine? {
    switch self {
    case .port(let path):
      return .port(try SerialPort.open(path, configuration))
    case .standardInput:
      return .stream(ByteStream(name: "standard input", descriptor: try Replay.open(name)))
    case .unix(let path):
      guard let socket = try SocketConnection.unix(path, name: name) else { return nil }
      return .stream(ByteStream(name: name, descriptor: socket))
    case .tcp(let host, let port):
      guard let socket = try SocketConnection.tcp(host, port, name: name) else { return nil }
      return .stream(ByteStream(name: name, descriptor: socket))
    }
  }

  fileprivate func description(_ name: String, _ configuration: SerialConfiguration) -> String {
    switch self {
    case .port: "\(name) at \(configuration.baudRate) baud"
    case .standardInput: "standard input"
    case .unix, .tcp: name
    }
  }

  /// What it means that the line has closed: for a file or a pipe nothing bad.
  fileprivate func closing(_ name: String) -> Failure? {
    switch self {
    case .port: Failure(SerialPortError.disconnected(port: name))
    case .standardInput: nil
    case .unix, .tcp:
      Failure(.unavailable, "\(name) was closed by its other end: start that again, then attach anew.")
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

import SerialPort

/// What a session runs over: a serial port, or a byte stream that another program has one behind.
enum SessionLine: ~Copyable {
  case port(SerialPort)
  case stream(ByteStream)
  /// It was, and is not any more.
  case closed

  /// The descriptor to wait for; negative where there is none.
  var descriptor: Int32 {
    switch self {
    case .port(let port): port.descriptor
    case .stream(let stream): stream.descriptor.rawValue
    case .closed: -1
    }
  }

  /// Whether it is a byte stream, which can end in order.
  var isStream: Bool {
    switch self {
    case .stream: true
    case .port: false
    case .closed: false
    }
  }

  /// The device that a port's path has led to.
  var device: String? {
    switch self {
    case .port(let port): port.devicePath
    case .stream: nil
    case .closed: nil
    }
  }

  /// What `--verbose` says of a line that is open.
  var facts: String? {
    switch self {
    case .port(let port):
      let settings = port.configuration
      var text =
        "\(port.path): \(port.devicePath), read back: \(settings.baudRate) baud, \(settings.framing), "
      text += "flow control \(settings.flowControl.rawValue)"
      if port.isPseudoterminal { text += " (a pseudoterminal, which has no rate)" }
      text += "; \(SerialPort.byIDPath(of: port.devicePath) ?? "no by-id name")"
      return text + "; libserialport \(SerialPort.libraryVersion)"
    case .stream: return nil
    case .closed: return nil
    }
  }

  /// The settings of a port, as read back.
  var configuration: SerialConfiguration? {
    switch self {
    case .port(let port): port.configuration
    case .stream: nil
    case .closed: nil
    }
  }

  /// What the driver has counted of a port's line; `nil` where it counts nothing.
  var lineErrors: LineErrorCounts? {
    switch self {
    case .port(let port): port.lineErrors
    case .stream: nil
    case .closed: nil
    }
  }

  /// Reads what is there now to the beginning of the array, and says how much that was.
  borrowing func read(intoArray bytes: inout [UInt8]) throws(SerialPortError) -> Int {
    switch self {
    case .port(let port): try port.read(intoArray: &bytes)
    case .stream(let stream): try stream.read(intoArray: &bytes)
    case .closed: 0
    }
  }

  /// Writes what the line takes now, and says how much that was.
  borrowing func write(_ bytes: Span<UInt8>) throws(SerialPortError) -> Int {
    switch self {
    case .port(let port): try port.write(bytes)
    case .stream(let stream): try stream.write(bytes)
    case .closed: 0
    }
  }
}

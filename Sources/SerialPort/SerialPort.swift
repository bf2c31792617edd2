import SystemPackage

/// An open serial port. It has one owner and closes when that owner lets go of it.
///
///     let port = try SerialPort(opening: "/dev/ttyUSB0", configuration: .init(baudRate: 9600))
///     while true {
///       try port.wait(for: .readable)
///       let count = try port.read(into: &span)  // throws .disconnected after a hang-up
///       …
///     }
///
/// Reading and writing never wait; ``wait(for:timeout:wakeUp:)`` does. Everything goes through libserialport (0.1.1
/// or 0.1.2) except the waiting itself and a few settings, because its own waiting calls cannot tell a timeout from a
/// port that has gone.
///
/// One thread may read while another writes. Two threads must not read, or write, at once.
//
// Sendable, though it holds a pointer: nobody else has the pointer, and on Linux the functions used here touch
// nothing in the structure but its descriptor, which does not change while the port is open.
public struct SerialPort: ~Copyable, @unchecked Sendable {
  /// The path the port was opened by, as given. Used in every error.
  public let path: String

  /// The device the path led to: `/dev/ttyUSB0` for a link below `/dev/serial/by-id`.
  public let devicePath: String

  /// Whether the port is a pseudoterminal: no modem lines, no line errors, no parity.
  public let isPseudoterminal: Bool

  /// The settings the port was opened with, read back and found in force.
  public let configuration: SerialConfiguration

  let handle: PortHandle

  /// Opens, reserves and configures a port.
  ///
  /// `path` is a serial device (`/dev/ttyUSB0`), a link to one (`/dev/serial/by-id/…`), a pseudoterminal
  /// (`/dev/pts/3`), or a link to one. The port is opened for reading and writing, is not passed on to child
  /// processes, and is locked (`flock`; on a real port also `TIOCEXCL`) until it is closed. What was received before
  /// is kept.
  ///
  /// For a pseudoterminal a link is made for a moment below `TMPDIR` or `/tmp`: libserialport takes no other name.
  ///
  /// Throws `.notFound`, `.permissionDenied`, `.notSerial`, `.busy`, `.configurationRefused`, `.disconnected` or
  /// `.io`; the port is then closed, and if it got as far as the configuration, some settings may have changed.
  ///
  /// Underneath: `sp_get_port_by_name`, `sp_open`, `sp_set_config`, `sp_get_config`.
  public init(
    opening path: String, configuration: SerialConfiguration = SerialConfiguration()
  ) throws(SerialPortError) {
    if let contradiction = configuration.firstContradiction() { throw contradiction.error(port: path) }
    let node = try PortNode(resolving: path)
    let handle = try PortHandle.open(node)
    try SerialPort.configure(handle, configuration, node: node)
    self.path = path
    self.devicePath = node.path
    self.isPseudoterminal = handle.isPseudoterminal
    self.configuration = configuration
    self.handle = handle
  }

  /// The descriptor to give to `poll`, by `sp_get_port_handle`. Only to wait on: it stays the port's own.
  public var descriptor: Int32 { handle.descriptor }

  /// Closes the port, by `sp_close`.
  ///
  /// The kernel first lets a real port send what was written, up to 30 seconds if flow control holds it back;
  /// ``flush(_:)`` the output before to spare that. Throws if closing reports an error; the port is closed anyway.
  public consuming func close() throws(SerialPortError) {
    let path = self.path
    do { try handle.close() } catch { throw SerialPortError(port: path, operation: "sp_close", errno: error) }
  }

  private static func configure(
    _ handle: borrowing PortHandle, _ configuration: SerialConfiguration, node: PortNode
  ) throws(SerialPortError) {
    let mismatch: SerialConfiguration.Mismatch?
    do {
      try handle.apply(handle.isPseudoterminal ? configuration.ofPseudoterminal : configuration)
      mismatch = try handle.firstMismatch(with: configuration, onLine: !handle.isPseudoterminal)
    } catch {
      throw SerialPortError(port: node.name, operation: "sp_set_config", errno: error)
    }
    if let mismatch { throw mismatch.error(port: node.name) }
  }
}

extension SerialConfiguration.Mismatch {
  fileprivate func error(port: String) -> SerialPortError {
    .configurationRefused(port: port, setting: setting, wanted: wanted, actual: actual)
  }
}

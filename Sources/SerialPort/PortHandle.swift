import CLibSerialPort
import CSerialPortPTY
import Glibc
import SystemPackage

/// The one owner of an open `sp_port` and its descriptor.
struct PortHandle: ~Copyable {
  /// libserialport's structure, open.
  let port: OpaquePointer

  /// The descriptor inside it, by `sp_get_port_handle`.
  let descriptor: Int32

  /// Whether it is open on a pseudoterminal. Asked of the descriptor: umockdev's `/dev/ttyUSB0` is one, too.
  var isPseudoterminal: Bool { serialport_pty_is_slave_descriptor(descriptor) }

  deinit { _ = PortHandle.release(port, descriptor) }

  /// Closes the port and tells if that failed. It is closed either way.
  consuming func close() throws(Errno) {
    let (port, descriptor) = (port, descriptor)
    discard self
    if let error = PortHandle.release(port, descriptor) { throw error }
  }

  private static func release(_ port: OpaquePointer, _ descriptor: Int32) -> Errno? {
    // The mark outlives the descriptor on a pty, and libserialport 0.1.1 does not take it back.
    _ = ioctl(descriptor, UInt(TIOCNXCL), 0)
    defer { sp_free_port(port) }
    do { try sp_close(port).check() } catch { return error }
    return nil
  }
}

extension PortHandle {
  /// Opens the device through libserialport and reserves it for this process.
  ///
  /// Uses `sp_get_port_by_name` and `sp_open`, then sets what version 0.1.1 leaves out: FD_CLOEXEC, a lock, TIOCEXCL.
  static func open(_ node: PortNode) throws(SerialPortError) -> PortHandle {
    if let port = try find(node.path, node: node) { return try open(port, node: node) }
    guard node.isPseudoterminal else { throw .notSerial(port: node.name) }
    let link: PrivateLink
    do { link = try PrivateLink(to: node.path) } catch {
      // A disk that fails is no port that is gone.
      throw .io(port: node.name, operation: "Making a link below TMPDIR or /tmp", errno: error)
    }
    defer { link.remove() }
    guard let port = try find(link.portName, node: node) else { throw .notSerial(port: node.name) }
    return try open(port, node: node)
  }

  /// libserialport's structure for a name, or nil where it does not know the name.
  private static func find(_ name: String, node: PortNode) throws(SerialPortError) -> OpaquePointer? {
    _ = SerialPort.silencesLibrary
    var port: OpaquePointer?
    let result = name.withCString { name in
      serialport_pty_keep_link(name)
      defer { serialport_pty_keep_link(nil) }
      return sp_get_port_by_name(name, &port)
    }
    if result == SP_ERR_ARG { return nil }
    do { try result.check() } catch {
      throw SerialPortError(port: node.name, operation: "sp_get_port_by_name", errno: error)
    }
    return port
  }

  /// Takes `port` over: opens it, or frees it and throws.
  private static func open(_ port: OpaquePointer, node: PortNode) throws(SerialPortError) -> PortHandle {
    do throws(SerialPortError) {
      let probe = try PortProbe.open(node)
      do { try sp_open(port, SP_MODE_READ_WRITE).check() } catch {
        throw PortNode.error(name: node.name, path: node.path, operation: "sp_open", errno: error)
      }
      extendLifetime(probe)
    } catch {
      closeLeftOver(of: port)
      sp_free_port(port)
      throw error
    }
    let handle = PortHandle(port: port, descriptor: descriptor(of: port))
    if let errno = handle.reserve() {
      throw PortNode.error(name: node.name, path: node.path, operation: "flock", errno: errno)
    }
    return handle
  }

  /// Version 0.1.2 forgets to close its descriptor when the lock is taken. `sp_close` would do it, but would also
  /// lift the exclusive mark of the program that holds the port.
  private static func closeLeftOver(of port: OpaquePointer) {
    let descriptor = descriptor(of: port)
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  private static func descriptor(of port: OpaquePointer) -> Int32 {
    var descriptor: Int32 = -1
    sp_get_port_handle(port, &descriptor)
    return descriptor
  }

  /// Keeps the descriptor from child processes and the port from other programs.
  private func reserve() -> Errno? {
    if fcntl(descriptor, F_SETFD, FD_CLOEXEC) == -1 { return .last }
    if flock(descriptor, LOCK_EX | LOCK_NB) == -1 { return .last }
    // On a pty the kernel keeps the mark after the last close: a user whose program was killed could never open it
    // again. The lock is enough there; version 0.1.2 has set the mark by itself, so it is taken back.
    _ = ioctl(descriptor, UInt(isPseudoterminal ? TIOCNXCL : TIOCEXCL), 0)
    return nil
  }
}

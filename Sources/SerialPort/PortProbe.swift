import CLibSerialPort
import CSerialPortPTY
import Glibc
import SystemPackage

/// A look at a device before libserialport opens it.
///
/// `sp_open` sets a port up before anybody can check that it is free, which would garble what its holder is doing.
/// So the lock is tried on a descriptor of our own first. It stays open until libserialport has its own: were it
/// closed in between, the kernel would lower DTR and raise it again, and an Arduino would start over twice.
struct PortProbe: ~Copyable {
  private let descriptor: Int32

  /// Opens the device and makes sure that it is a terminal nobody has locked.
  static func open(_ node: PortNode) throws(SerialPortError) -> PortProbe {
    let descriptor = Glibc.open(node.path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw PortNode.error(name: node.name, path: node.path, operation: "open", errno: .last)
    }
    let probe = PortProbe(descriptor: descriptor)
    try probe.check(node)
    return probe
  }

  deinit { Glibc.close(descriptor) }

  private func check(_ node: PortNode) throws(SerialPortError) {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else {
      throw PortNode.error(name: node.name, path: node.path, operation: "tcgetattr", errno: .last)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw PortNode.error(name: node.name, path: node.path, operation: "flock", errno: .last)
    }
    // libserialport 0.1.2 takes the lock itself, and would find ours in its way.
    flock(descriptor, LOCK_UN)
    // The mark means nothing on a pty: see PortHandle.reserve.
    if !serialport_pty_is_slave_descriptor(descriptor) && isExclusive { throw .busy(port: node.name) }
  }

  /// Whether another program has set TIOCEXCL. For root the kernel does not enforce that mark, so it is asked for.
  private var isExclusive: Bool {
    var mark: Int32 = 0
    return ioctl(descriptor, SERIALPORT_TIOCGEXCL, &mark) == 0 && mark != 0
  }
}

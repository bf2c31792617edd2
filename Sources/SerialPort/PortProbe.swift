import CLibSerialPort
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
    guard isatty(descriptor) == 1 else { throw .notSerial(port: node.name) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw PortNode.error(name: node.name, path: node.path, operation: "flock", errno: .last)
    }
    // libserialport 0.1.2 takes the lock itself, and would find ours in its way.
    flock(descriptor, LOCK_UN)
    // The mark means nothing on a pty: see PortHandle.reserve.
    if !node.isPseudoterminal && isExclusive { throw .busy(port: node.name) }
    clearStrayFlag()
  }

  /// Whether another program has set TIOCEXCL. For root the kernel does not enforce that mark, so it is asked for.
  private var isExclusive: Bool {
    var mark: Int32 = 0
    return ioctl(descriptor, SERIALPORT_TIOCGEXCL, &mark) == 0 && mark != 0
  }

  /// Takes away what libserialport writes for RTS/CTS: CRTSCTS, but among the input flags, where it means nothing.
  /// Finding it there from an earlier program, `sp_open` refuses a port whose RTS is low, as on every pty.
  private func clearStrayFlag() {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0, settings.c_iflag & tcflag_t(CRTSCTS) != 0 else { return }
    settings.c_iflag &= ~tcflag_t(CRTSCTS)
    tcsetattr(descriptor, TCSANOW, &settings)
  }
}

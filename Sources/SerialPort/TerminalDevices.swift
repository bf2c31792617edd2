import CLibSerialPort
import Glibc
import SystemPackage

/// The terminals of this machine that have hardware behind them, by the rules of `sp_list_ports`.
///
/// Not by that function: where a port vanishes while version 0.1.1 looks at it and another one follows, it goes on
/// with a null pointer, and the program dies. A hub with two adapters that is pulled is enough.
enum TerminalDevices {
  static let directory = "/sys/class/tty"

  /// Their paths, `/dev/ttyUSB0`. Opens a UART of a PC (`/dev/ttyS0`) for a moment to see whether it is real.
  ///
  /// Throws the error of `opendir`.
  static func paths(in directory: String = directory) throws(Errno) -> [String] {
    var paths: [String] = []
    for name in try namesInDirectory(directory) {
      // No link any more: gone by now.
      guard let target = try? PortNode.target(of: FilePath(directory).appending(name)) else { continue }
      let path = "/dev/" + name
      if isHardware(target.string, path: path) { paths.append(path) }
    }
    return paths
  }

  /// Whether the kernel has a port with this path, and the path leads to nothing.
  static func lacksNode(_ path: String) -> Bool {
    guard access(path, F_OK) != 0, errno == ENOENT, let name = FilePath(path).lastComponent else {
      return false
    }
    return (try? PortNode.target(of: FilePath(directory).appending(name))) != nil
  }

  private static func isHardware(_ target: String, path: String) -> Bool {
    if target.contains("virtual") { return false }
    // That driver registers as many ports as it was built for, there or not.
    return !target.contains("serial8250") || isRealUART(path)
  }

  private static func isRealUART(_ path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var facts = serial_struct()
    return ioctl(descriptor, UInt(TIOCGSERIAL), &facts) == 0 && facts.type != PORT_UNKNOWN
  }
}

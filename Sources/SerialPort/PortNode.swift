import CSerialPortPTY
import Glibc
import SystemPackage

/// The device at the end of a path a user has typed: by-id links and socat's links followed.
struct PortNode {
  /// The path as given, for messages.
  let name: String

  /// The device itself, `/dev/ttyUSB0` or `/dev/pts/3`.
  let path: String

  /// Whether it is the slave side of a pseudoterminal.
  let isPseudoterminal: Bool

  /// Follows `name` to a character device.
  ///
  /// Throws `.notFound`, `.permissionDenied` where a directory on the way is closed, and `.notSerial` for everything
  /// but a character device.
  init(resolving name: String) throws(SerialPortError) {
    guard let canonical = realpath(name, nil) else {
      throw PortNode.error(name: name, path: name, operation: "realpath", errno: .last)
    }
    defer { free(canonical) }
    var status = stat()
    guard stat(canonical, &status) == 0 else {
      throw PortNode.error(name: name, path: name, operation: "stat", errno: .last)
    }
    guard status.st_mode & S_IFMT == S_IFCHR else { throw .notSerial(port: name) }
    self.name = name
    path = String(cString: canonical)
    isPseudoterminal = serialport_pty_is_slave(status.st_rdev)
  }

  /// The error for a failure to reach or open the device.
  static func error(name: String, path: String, operation: String, errno: Errno) -> SerialPortError {
    switch errno {
    case .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels, .fileNameTooLong:
      return .notFound(port: name)
    case .permissionDenied, .notPermitted:
      let owner = DeviceOwner(of: path)
      return .permissionDenied(port: name, owner: owner?.user, group: owner?.usefulGroup)
    case .resourceBusy, .wouldBlock:
      return .busy(port: name)
    case .inappropriateIOCTLForDevice:
      return .notSerial(port: name)
    default:
      return SerialPortError(port: name, operation: operation, errno: errno)
    }
  }
}

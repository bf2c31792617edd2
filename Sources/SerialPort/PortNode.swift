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
    let resolved: (path: String, status: stat)
    do { resolved = try PortNode.follow(name) } catch {
      throw PortNode.error(name: name, path: name, operation: "following links", errno: error)
    }
    guard resolved.status.st_mode & S_IFMT == S_IFCHR else { throw .notSerial(port: name) }
    self.name = name
    path = resolved.path
    isPseudoterminal = serialport_pty_is_slave(resolved.status.st_rdev)
  }

  /// The path without links that a path leads to, and what is there.
  ///
  /// Link by link, and not all at once with `realpath`: umockdev, which imitates a USB adapter by a hidden link to a
  /// pty, destroys the heap when `realpath` follows that one. What it passes off as a device is left at that here.
  static func follow(_ name: String) throws(Errno) -> (path: String, status: stat) {
    var path = FilePath(name)
    // Linux follows 40 links, too.
    for _ in 0..<40 {
      var status = stat()
      guard lstat(path.string, &status) == 0 else { throw .last }
      let directory = path.removingLastComponent()
      guard status.st_mode & S_IFMT == S_IFLNK else {
        guard let base = path.lastComponent else { return (path.string, status) }
        return (try realDirectory(directory).appending(base).string, status)
      }
      // A relative target counts from the link's directory; an absolute one takes its place.
      path = directory.pushing(try target(of: path))
    }
    throw .tooManySymbolicLinkLevels
  }

  private static func realDirectory(_ directory: FilePath) throws(Errno) -> FilePath {
    guard let real = realpath(directory.isEmpty ? "." : directory.string, nil) else { throw .last }
    defer { free(real) }
    return FilePath(platformString: real)
  }

  static func target(of link: FilePath) throws(Errno) -> FilePath {
    let size = Int(PATH_MAX)
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
    defer { buffer.deallocate() }
    let length = readlink(link.string, buffer, size - 1)
    guard length >= 0 else { throw .last }
    buffer[length] = 0
    return FilePath(platformString: buffer)
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

import Glibc
import SystemPackage

/// Why a port could not be opened or used. Its description is one sentence that also says what to do.
public enum SerialPortError: Error, Equatable, Sendable {
  /// There is nothing at this path.
  case notFound(port: String)

  /// The device is there, but this user may not open it.
  ///
  /// `group` is the device's group where membership would help, `owner` the user it belongs to; both are nil where
  /// not even that much could be found out.
  case permissionDenied(port: String, owner: String?, group: String?)

  /// Another program has the port open and has locked it.
  case busy(port: String)

  /// There is something at this path, but it is no serial port.
  case notSerial(port: String)

  /// The port has not taken a setting. `actual` is what it says instead; nil if the setting was refused unasked.
  case configurationRefused(
    port: String, setting: SerialConfiguration.Setting, wanted: String, actual: String?)

  /// The port has gone away: unplugged, or the program at the other end of the pseudoterminal has ended.
  case disconnected(port: String)

  /// The system refused an operation for another reason.
  case io(port: String, operation: String, errno: Errno)
}

extension SerialPortError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let port):
      return "There is no port \(port): plug the device in or check the name."
    case .permissionDenied(let port, _, let group?):
      return "Group \(group) may use \(port) and you are not in it: "
        + "run `sudo usermod -aG \(group) $USER`, then log in again."
    case .permissionDenied(let port, let owner?, nil):
      return "Only user \(owner) may use \(port): run this as \(owner), or have the device's mode changed."
    case .permissionDenied(let port, nil, nil):
      return "A directory on the way to \(port) is closed to you: check its mode with `namei -l \(port)`."
    case .busy(let port):
      return "Another program holds \(port): find it with `sudo fuser -v \(port)` and end it."
    case .notSerial(let port):
      return "\(port) is not a serial port: choose a terminal device such as /dev/ttyUSB0 or /dev/pts/3."
    case .configurationRefused(let port, let setting, let wanted, let actual):
      let outcome = actual.map { "and is \($0) instead" } ?? "at all"
      return "\(port) does not take \(setting.rawValue) \(wanted) \(outcome): choose another value."
    case .disconnected(let port):
      return "\(port) is gone: plug the device in again, or restart the program that provided the port."
    case .io(let port, let operation, let errno):
      return
        "\(operation) failed on \(port) (\(errno), errno \(errno.rawValue)): correct what the error names, then try again."
    }
  }
}

extension SerialPortError {
  /// The error that `errno` after a failed `operation` stands for.
  init(port: String, operation: String, errno: Errno) {
    self =
      errno.meansDisconnected
      ? .disconnected(port: port) : .io(port: port, operation: operation, errno: errno)
  }
}

extension Errno {
  /// EIO is a hung-up terminal's answer; ENODEV and ENXIO come from drivers whose device has been pulled.
  var meansDisconnected: Bool {
    self == .ioError || self == Errno(rawValue: Glibc.ENODEV) || self == .noSuchAddressOrDevice
  }

  /// The calling thread's `errno`. Only meaningful directly after the call that failed.
  static var last: Errno { Errno(rawValue: errno) }
}

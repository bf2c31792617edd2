import Glibc

extension SerialPort {
  /// The device in `/dev` that has this name: `/dev/ttyUSB0` for `ttyUSB0`.
  ///
  /// - Returns: `nil` for a path, and where there is no such device.
  public static func device(named name: String) -> String? {
    guard !name.contains("/") else { return nil }
    let path = "/dev/" + name
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else { return nil }
    return path
  }
}

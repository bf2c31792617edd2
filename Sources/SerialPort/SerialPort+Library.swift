import CLibSerialPort

extension SerialPort {
  /// The version of libserialport that the program runs with, by `sp_get_package_version_string`.
  public static var libraryVersion: String { String(cString: sp_get_package_version_string()) }
}

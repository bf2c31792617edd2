import CLibSerialPort
import Glibc

extension SerialPort {
  /// The version of libserialport that the program runs with, by `sp_get_package_version_string`.
  public static var libraryVersion: String { String(cString: sp_get_package_version_string()) }

  /// Lets the library be silent where nobody has asked it to speak: it would look into the environment, anew for each
  /// message that it does not print. `LIBSERIALPORT_DEBUG` works as ever.
  static let silencesLibrary: Bool = {
    guard getenv("LIBSERIALPORT_DEBUG") == nil else { return false }
    sp_set_debug_handler(nil)
    return true
  }()
}

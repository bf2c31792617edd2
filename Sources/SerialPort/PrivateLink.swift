import Glibc
import SystemPackage

/// A symbolic link to a pseudoterminal, in a directory of our own, under a name that libserialport accepts.
///
/// `sp_get_port_by_name` wants a name that begins with `/dev/`, and looks the rest of it up below `/sys/class/tty/`,
/// where it insists on a symbolic link. From both directories three steps up lead to the root (`..` of the root is
/// the root), so `/dev/../../../tmp/x/pty` names the same link either way.
struct PrivateLink {
  /// The name to give to libserialport.
  var portName: String { "/dev/../../.." + path }

  private let directory: String
  private let path: String

  /// Makes a directory that only this user can enter, below `TMPDIR` or else `/tmp`, and the link in it.
  ///
  /// Throws the error of `mkdtemp` or `symlink`, and then leaves nothing behind.
  init(to device: String) throws(Errno) {
    directory = try PrivateLink.makeDirectory()
    path = directory + "/pty"
    guard symlink(device, path) == 0 else {
      let error = Errno.last
      rmdir(directory)
      throw error
    }
  }

  /// Removes link and directory. An open descriptor does not need them any more.
  func remove() {
    unlink(path)
    rmdir(directory)
  }

  private static func makeDirectory() throws(Errno) -> String {
    var error = Errno.noSuchFileOrDirectory
    for parent in candidates() {
      guard let template = strdup(parent + "/serialport-XXXXXX") else { throw .noMemory }
      defer { free(template) }
      if let made = mkdtemp(template) { return String(cString: made) }
      error = .last
    }
    throw error
  }

  /// A relative `TMPDIR` is passed over: the trick needs an absolute path.
  private static func candidates() -> [String] {
    guard let variable = getenv("TMPDIR") else { return ["/tmp"] }
    let parent = String(cString: variable)
    return parent.hasPrefix("/") ? [parent, "/tmp"] : ["/tmp"]
  }
}

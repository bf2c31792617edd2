import Glibc
import SerialPort
import SystemPackage

/// A directory for a test's files, which goes away with them at the end of the test.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init() throws(Errno) {
    var template = Array("/tmp/uartstream-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    for name in (try? namesInDirectory(path)) ?? [] {
      if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    }
    rmdir(path)
  }

  /// Makes a file and returns its path.
  func file(_ contents: [UInt8], named name: String = "capture") throws -> String {
    let path = "\(self.path)/\(name)"
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: .ownerReadWrite)
    defer { try? file.close() }
    try file.writeAll(contents)
    return path
  }

  func file(_ text: String, named name: String = "capture") throws -> String {
    try file(Array(text.utf8), named: name)
  }
}

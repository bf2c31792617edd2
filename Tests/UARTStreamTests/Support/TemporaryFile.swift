import Glibc
import SystemPackage

/// A file that goes away at the end of the test.
struct TemporaryFile: ~Copyable {
  let path: String
  let descriptor: FileDescriptor

  init(_ contents: [UInt8] = []) throws(Errno) {
    var template = Array("/tmp/uartstream-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.descriptor = FileDescriptor(rawValue: descriptor)
    _ = try? self.descriptor.writeAll(contents)
  }

  deinit {
    try? descriptor.close()
    unlink(path)
  }

  /// What stands in the file now.
  func contents() throws -> [UInt8] {
    var contents: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try piece.withUnsafeMutableBytes {
        try descriptor.read(fromAbsoluteOffset: Int64(contents.count), into: $0)
      }
      guard count > 0 else { return contents }
      contents += piece[..<count]
    }
  }
}

import Glibc
import SerialPort
import SystemPackage

/// A directory that goes away, with the links in it, at the end of the test.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init() throws(Errno) {
    guard let template = strdup("/tmp/serialport-test-XXXXXX") else { throw .noMemory }
    defer { free(template) }
    guard let made = mkdtemp(template) else { throw Errno(rawValue: errno) }
    path = String(cString: made)
  }

  deinit {
    for name in (try? namesInDirectory(path)) ?? [] { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// The private links to a device that the wrapper has left behind. Looks at their targets, because other tests
  /// make and remove links of their own meanwhile.
  static func privateLinks(to device: String) -> [String] {
    let parents = ["/tmp", getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"]
    return Set(parents).flatMap { parent in
      let names = (try? namesInDirectory(parent)) ?? []
      return names.filter { $0.hasPrefix("serialport-") }.map { parent + "/" + $0 + "/pty" }
    }.filter { link in
      var target = [UInt8](repeating: 0, count: 256)
      let length = target.withUnsafeMutableBytes {
        readlink(link, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
      }
      return length > 0 && String(decoding: target.prefix(length), as: UTF8.self) == device
    }
  }
}

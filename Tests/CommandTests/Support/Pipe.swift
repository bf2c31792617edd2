import Glibc
import SystemPackage

/// A pipe whose ends no child gets by accident.
struct Pipe: ~Copyable {
  private(set) var reading: FileDescriptor
  private(set) var writing: FileDescriptor

  init() throws {
    (reading, writing) = try FileDescriptor.pipe()
    for end in [reading, writing] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
  }
}

/// Bytes that wait in a pipe.
func waitingBytes(_ file: FileDescriptor) -> Int {
  var count: Int32 = 0
  _ = ioctl(file.rawValue, UInt(FIONREAD), &count)
  return Int(count)
}

/// Waits until a pipe that nobody reads takes no more, and meanwhile does `offer` again and again.
///
/// How many bytes a pipe takes depends on how they come: each of its 16 pages holds whole writes, or a part of one that
/// needs several pages. Small writes that fit in no page's rest leave almost half of it empty.
func isFull(_ file: FileDescriptor, offer: () -> Void = {}) async throws {
  var (last, unchanged) = (0, 0)
  try await until("a full pipe") {
    offer()
    let count = waitingBytes(file)
    unchanged = count == last && count > 32_768 ? unchanged + 1 : 0
    last = count
    return unchanged >= 50
  }
}

/// Reads all that comes, without holding a thread, until `count` bytes are there or the other end has closed.
func readAll(_ file: FileDescriptor, atMost count: Int = .max) async throws -> [UInt8] {
  _ = fcntl(file.rawValue, F_SETFL, O_NONBLOCK)
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  try await until("\(count) bytes, or the end") {
    while bytes.count < count {
      do {
        let got = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
        if got == 0 { return true }
        bytes += piece[..<got]
      } catch Errno.wouldBlock {
        return false
      }
    }
    return true
  }
  return bytes
}

import Glibc
import SystemPackage

/// The other end of a port under test: a pty's master, which never blocks.
struct Pseudoterminal: ~Copyable {
  /// TIOCSPTLCK and TIOCGPTN of `asm-generic/ioctls.h`, macros that Swift does not see.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  let master: Int32
  /// The port's path, `/dev/pts/N`.
  let path: String

  init() throws(Errno) {
    // Not openpty: closed on exec from the beginning, so that no child of another test holds the master open.
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var lock: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &lock) == 0, ioctl(master, Self.getNumber, &number) == 0
    else { throw Errno(rawValue: errno) }
    self.master = master
    path = "/dev/pts/\(number)"
  }

  deinit { close(master) }

  /// Sends bytes, as fast as the port takes them.
  func send(_ bytes: [UInt8]) async throws { try await Self.send(bytes, to: master) }

  static func send(_ bytes: [UInt8], to master: Int32) async throws {
    var sent = 0
    try await until("the port to take \(bytes.count) bytes") {
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  /// Sends as much of these as fits in now.
  func offer(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// Receives so many bytes.
  func receive(_ count: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    try await until("\(count) bytes from the port") {
      while bytes.count < count {
        let got = read(master, &piece, piece.count)
        guard got > 0 else { return false }
        bytes += piece[..<got]
      }
      return true
    }
    return bytes
  }
}

/// A pty that a closure can hang up.
final class RemovablePseudoterminal {
  private var pty: Pseudoterminal?
  let path: String
  private let master: Int32

  init(_ pty: consuming Pseudoterminal) {
    path = pty.path
    master = pty.master
    self.pty = consume pty
  }

  func send(_ text: String) async throws { try await Pseudoterminal.send(Array(text.utf8), to: master) }

  /// Sends as much of these as fits in now.
  func offer(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// Closes the master: the port's line goes dead, as when an adapter is pulled.
  func hangUp() { pty = nil }
}

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

  /// What has arrived.
  func receive() -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &piece, piece.count)
    return Array(piece.prefix(max(count, 0)))
  }
}

import Glibc
import SystemPackage

/// A real pseudoterminal: the test holds the master, the port under test is the slave.
struct PseudoterminalPair: ~Copyable {
  /// The master's descriptor, blocking.
  let master: Int32

  /// The slave's path, `/dev/pts/N`.
  let path: String

  init() throws(Errno) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 64)
    guard openpty(&master, &slave, &name, nil, nil) == 0 else { throw Errno(rawValue: errno) }
    // Only the port under test is to hold the slave open; and a child process of another test is not to hold the master.
    close(slave)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    self.master = master
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Glibc.close(master) }

  /// Closes the master: the slave's line goes dead, as when an adapter is pulled or QEMU ends.
  consuming func hangUp() {}

  /// Sends bytes to the slave, all of them.
  func send(_ bytes: [UInt8]) { PseudoterminalPair.send(bytes, to: master) }

  /// Receives exactly `count` bytes from the slave.
  func receive(_ count: Int) -> [UInt8] { PseudoterminalPair.receive(count, from: master) }

  static func send(_ bytes: [UInt8], to master: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  static func receive(_ count: Int, from master: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count < count {
      let got = Glibc.read(master, &chunk, min(chunk.count, count - bytes.count))
      if got <= 0 { break }
      bytes += chunk[..<got]
    }
    return bytes
  }
}

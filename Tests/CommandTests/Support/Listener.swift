import Glibc
import SystemPackage

/// A socket that a test listens on, and the one connection to it. Nothing here waits for anybody.
final class Listener {
  private static let type =
    Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)

  /// The line as the program knows it.
  let name: String
  private let descriptor: Int32
  private var connection: Int32 = -1
  private var waiting: [Int32] = []

  private init(_ name: String, _ descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
  }

  deinit {
    hangUp()
    for descriptor in waiting + [descriptor] { close(descriptor) }
  }

  /// Listens at a path.
  static func unix(_ path: String) throws(Errno) -> Listener {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let listener = Listener("unix:\(path)", try bound(AF_UNIX, &address))
    try listener.listen()
    return listener
  }

  /// Listens on a port of this machine that is free.
  static func tcp() throws(Errno) -> Listener {
    let listener = try idleTCP()
    try listener.listen()
    return listener
  }

  /// Has a port of this machine that answers nobody: its kernel keeps one who waits, and is silent to others.
  static func deafTCP() throws(Errno) -> Listener {
    let listener = try idleTCP()
    if Glibc.listen(listener.descriptor, 0) != 0 { throw Errno(rawValue: errno) }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(listener.descriptor, $0, &length)
        for _ in 0..<4 {
          let waiting = socket(AF_INET, type, 0)
          connect(waiting, $0, length)
          listener.waiting.append(waiting)
        }
      }
    }
    return listener
  }

  /// Has a port of this machine, which refuses whoever connects until ``listen()``.
  static func idleTCP() throws(Errno) -> Listener {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let descriptor = try bound(AF_INET, &address)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return Listener("tcp:127.0.0.1:\(UInt16(bigEndian: address.sin_port))", descriptor)
  }

  private static func bound<Address>(_ family: Int32, _ address: inout Address) throws(Errno) -> Int32 {
    let descriptor = socket(family, type, 0)
    let size = socklen_t(MemoryLayout<Address>.size)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard descriptor >= 0, code == 0 else { throw Errno(rawValue: errno) }
    return descriptor
  }

  func listen() throws(Errno) {
    if Glibc.listen(descriptor, 1) != 0 { throw Errno(rawValue: errno) }
  }

  /// Waits for the program to connect.
  func accept() async throws {
    try await until("a connection to \(name)") {
      connection = Glibc.accept(descriptor, nil, nil)
      return connection >= 0
    }
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    _ = fcntl(connection, F_SETFL, O_NONBLOCK)
  }

  func send(_ bytes: [UInt8]) async throws { try await Pseudoterminal.send(bytes, to: connection) }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  /// Sends as much as fits in, and says how much that was.
  func fill(_ bytes: [UInt8]) -> Int {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      sent += count
    }
    return sent
  }

  func receive(_ count: Int) async throws -> [UInt8] {
    try await readAll(FileDescriptor(rawValue: connection), atMost: count)
  }

  /// Takes what has come, whatever it is.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while read(connection, &bytes, bytes.count) > 0 {}
  }

  /// Closes the connection without order: the other end is told that it is reset.
  func reset() {
    var abort = linger(l_onoff: 1, l_linger: 0)
    setsockopt(connection, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
    hangUp()
  }

  /// Closes the connection.
  func hangUp() {
    if connection >= 0 { close(connection) }
    connection = -1
  }
}

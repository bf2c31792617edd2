import Glibc
import SystemPackage

/// Connects to a socket that another program listens on; `nil` where the user ends the waiting, or the time is over.
enum SocketConnection {
  /// How long a host may take to answer.
  static let patience = Duration.seconds(10)

  /// Connects to a socket of this machine.
  ///
  /// - Throws: `.noInput` where there is no such socket, `.unavailable` where nobody listens, `.noPermission`.
  static func unix(
    _ path: String, name: String, until end: ContinuousClock.Instant? = nil
  ) throws(Failure) -> FileDescriptor? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // The last byte stays zero.
    let room = MemoryLayout.size(ofValue: address.sun_path) - 1
    guard path.utf8.count <= room else {
      throw Failure(.usage, "\(name) is too long a name for a socket: \(room) bytes are possible.")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    do throws(Errno) {
      return try withUnsafePointer(to: &address) { pointer throws(Errno) in
        try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic throws(Errno) in
          try connected(generic, socklen_t(MemoryLayout<sockaddr_un>.size), until: end)
        }
      }
    } catch {
      throw failure(error, name)
    }
  }

  /// Connects to a socket of the network, by the first of the host's addresses that answers.
  ///
  /// - Parameter peers: the addresses; those that do not answer go to the end.
  /// - Throws: `.unavailable` where none does.
  static func tcp(
    _ peers: inout [SocketPeer], name: String, until end: ContinuousClock.Instant? = nil
  ) throws(Failure) -> FileDescriptor? {
    var last = Errno.addressNotAvailable
    for peer in peers {
      do throws(Errno) {
        let socket = try peer.withAddress { address, length throws(Errno) in
          try connected(address, length, until: end)
        }
        if let socket { settle(socket) }
        return socket
      } catch {
        last = error
        peers.append(peers.removeFirst())
      }
    }
    throw failure(last, name)
  }

  /// What is typed goes at once, and a host that has vanished is noticed within a minute: by questions after 30 s of
  /// silence, and where it does not acknowledge what was sent.
  static func settle(_ socket: FileDescriptor) {
    let tcp = Int32(IPPROTO_TCP)
    let options = [
      (tcp, TCP_NODELAY, 1), (SOL_SOCKET, SO_KEEPALIVE, 1), (tcp, TCP_KEEPIDLE, 30), (tcp, TCP_KEEPINTVL, 7),
      (tcp, TCP_KEEPCNT, 4), (tcp, TCP_USER_TIMEOUT, 58_000),
    ]
    for (level, name, number) in options {
      var value = Int32(number)
      setsockopt(socket.rawValue, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }
  }

  /// Begins to connect, without waiting.
  static func begin(_ peer: SocketPeer) throws(Errno) -> Int32 {
    try peer.withAddress { address, length throws(Errno) in try begin(address, length) }
  }

  private static func begin(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) throws(Errno) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(Int32(address.pointee.sa_family), type, 0)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    if connect(descriptor, address, length) != 0, errno != EINPROGRESS {
      let error = Errno(rawValue: errno)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Whether a connection that has begun is made.
  ///
  /// - Throws: why it never will be.
  static func isMade(_ descriptor: Int32) throws(Errno) -> Bool {
    var poll = Poll()
    let entry = poll.add(descriptor, readable: false, writable: true)
    _ = try poll.wait(.zero)
    guard poll.isWritable(entry) || poll.isBroken(entry) else { return false }
    try check(descriptor)
    return true
  }

  private static func check(_ descriptor: Int32) throws(Errno) {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    if code != 0 { throw Errno(rawValue: code) }
  }

  /// A socket that is connected and does not block.
  private static func connected(
    _ address: UnsafePointer<sockaddr>, _ length: socklen_t, until end: ContinuousClock.Instant?
  ) throws(Errno) -> FileDescriptor? {
    let file = FileDescriptor(rawValue: try begin(address, length))
    do throws(Errno) {
      guard try isAnswered(file.rawValue, until: end) else {
        try? file.close()
        return nil
      }
    } catch {
      try? file.close()
      throw error
    }
    return file
  }

  /// Waits for the other end.
  ///
  /// - Returns: false where the user ends the waiting, or the time is over.
  private static func isAnswered(
    _ descriptor: Int32, until end: ContinuousClock.Instant?
  ) throws(Errno) -> Bool {
    let patienceEnd = ContinuousClock.now + patience
    while true {
      var poll = Poll()
      let entry = poll.add(descriptor, readable: false, writable: true)
      _ = poll.add(Interrupts.descriptor)
      let isTimedOut = try poll.wait(max(min(patienceEnd, end ?? patienceEnd) - .now, .zero))
      if Interrupts.isRequested { return false }
      if isTimedOut, let end, end <= .now { return false }
      if isTimedOut { throw .timedOut }
      if poll.isWritable(entry) || poll.isBroken(entry) { break }
    }
    try check(descriptor)
    return true
  }

  static func failure(_ error: Errno, _ name: String) -> Failure {
    switch error {
    case .noSuchFileOrDirectory, .notDirectory:
      Failure(.noInput, "There is no socket \(name): start the program that makes it, or check the path.")
    case .wouldBlock:
      Failure(.unavailable, "\(name) has too many waiting already: end another program that has it open.")
    case .connectionRefused:
      Failure(.unavailable, "Nobody listens on \(name): start the program that does, or check the address.")
    case .permissionDenied:
      Failure(.noPermission, "\(name) is closed to you: have the socket's mode changed.")
    default: Failure(.unavailable, "\(name) cannot be reached: \(error).")
    }
  }
}

import Glibc
import Synchronization
import SystemPackage

/// The look-up of a host's name. It may take as long as the network likes, and cannot be interrupted: so a thread of
/// its own waits for it, and is left to itself where nobody waits for the answer any more.
final class HostLookup: Sendable {
  /// Why there are no addresses, in the system's words.
  struct Obstacle: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    init(errno: Int32) { reason = "\(Errno(rawValue: errno))" }
  }

  /// The addresses of a host, in the order in which they are to be tried, for connections to a port.
  typealias Resolver = @Sendable (_ host: String, _ port: UInt16) -> Result<[SocketPeer], Obstacle>

  private let host: String
  private let port: UInt16
  private let resolver: Resolver
  private let result = Mutex<Result<[SocketPeer], Obstacle>?>(nil)
  /// A pipe, of which the thread closes the end for writing when the look-up is over.
  private let reading: FileDescriptor
  private let writing: FileDescriptor

  /// Begins to look.
  ///
  /// - Throws: `.noInput` where the system has no thread or descriptor for it.
  init(_ host: String, _ port: UInt16, name: String, resolver: @escaping Resolver = HostLookup.resolve)
    throws(Failure)
  {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure(Obstacle(errno: errno), of: host, name: name) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
    (self.host, self.port, self.resolver) = (host, port, resolver)
    let code = start()
    guard code == 0 else {
      try? writing.close()
      throw Self.failure(Obstacle(errno: code), of: host, name: name)
    }
  }

  deinit { try? reading.close() }

  /// Is readable, or broken, once the look-up is over.
  var descriptor: Int32 { reading.rawValue }

  /// What was found; `nil` while that is not known.
  ///
  /// - Parameter name: the line as the user knows it.
  /// - Throws: `.noInput` where there is no such host.
  func addresses(name: String) throws(Failure) -> [SocketPeer]? {
    guard let found = result.withLock({ $0 }) else { return nil }
    do throws(Obstacle) {
      return try found.get()
    } catch {
      throw Self.failure(error, of: host, name: name)
    }
  }

  /// Waits for what is found; `nil` where the user ends the waiting, or the time is over.
  ///
  /// - Parameter name: the line as the user knows it.
  /// - Throws: `.noInput` where there is no such host.
  func wait(name: String, until end: ContinuousClock.Instant? = nil) throws(Failure) -> [SocketPeer]? {
    while true {
      if Interrupts.isRequested { return nil }
      if let found = try addresses(name: name) { return found }
      if let end, end <= .now { return nil }
      var poll = Poll()
      _ = poll.add(descriptor)
      _ = poll.add(Interrupts.descriptor)
      do { _ = try poll.wait(end.map { $0 - .now }) } catch {
        throw Self.failure(Obstacle(errno: error.rawValue), of: host, name: name)
      }
    }
  }

  private static func failure(_ obstacle: Obstacle, of host: String, name: String) -> Failure {
    Failure(.noInput, "\(name): the host \(host) cannot be found (\(obstacle.reason)): check its name.")
  }

  /// Starts the thread.
  ///
  /// - Returns: the number of an error, 0 for none.
  private func start() -> Int32 {
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        // Sound: it was retained for this thread, once.
        Unmanaged<HostLookup>.fromOpaque(context).takeRetainedValue().finish()
        return nil
      }, context.toOpaque())
    if code == 0 { pthread_detach(thread) } else { context.release() }
    return code
  }

  private func finish() {
    let found = resolver(host, port)
    result.withLock { $0 = found }
    try? writing.close()
  }

  /// Asks the system, by `getaddrinfo`.
  static let resolve: Resolver = { host, port in
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &list)
    guard code == 0 else {
      return .failure(
        code == EAI_SYSTEM ? Obstacle(errno: errno) : Obstacle(String(cString: gai_strerror(code))))
    }
    defer { freeaddrinfo(list) }
    var peers: [SocketPeer] = []
    var next = list
    while let address = next?.pointee {
      if let peer = SocketPeer(address.ai_addr, address.ai_addrlen) { peers.append(peer) }
      next = address.ai_next
    }
    return .success(peers)
  }
}

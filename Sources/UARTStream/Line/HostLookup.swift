import Glibc
import Synchronization
import SystemPackage

/// The look-up of a host's name. It may take as long as the network likes, and cannot be interrupted: so a thread of
/// its own waits for it, and is left to itself where the user ends the waiting.
final class HostLookup: Sendable {
  private let host: String
  private let port: UInt16
  private let result = Mutex<Result<[SocketPeer], Obstacle>?>(nil)
  /// Is closed when the look-up is over.
  private let writing: FileDescriptor

  /// Why there are no addresses, in the system's words.
  private struct Obstacle: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    init(errno: Int32) { reason = "\(Errno(rawValue: errno))" }
  }

  private init(_ host: String, _ port: UInt16, writing: FileDescriptor) {
    self.host = host
    self.port = port
    self.writing = writing
  }

  /// The addresses of a host of the network, in the order in which they are to be tried; `nil` where the user ends the
  /// waiting for them.
  ///
  /// - Parameter name: the line as the user knows it.
  /// - Throws: `.noInput` where there is no such host.
  static func addresses(of host: String, _ port: UInt16, name: String) throws(Failure) -> [SocketPeer]? {
    do throws(Obstacle) {
      return try begin(host, port).get()
    } catch {
      throw Failure(.noInput, "\(name): the host \(host) cannot be found (\(error.reason)): check its name.")
    }
  }

  private static func begin(_ host: String, _ port: UInt16) -> Result<[SocketPeer]?, Obstacle> {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failure(Obstacle(errno: errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let reading = FileDescriptor(rawValue: ends[0])
    defer { try? reading.close() }
    let lookup = HostLookup(host, port, writing: FileDescriptor(rawValue: ends[1]))
    let code = lookup.start()
    guard code == 0 else {
      try? lookup.writing.close()
      return .failure(Obstacle(errno: code))
    }
    do throws(Errno) {
      while true {
        var poll = Poll()
        let entry = poll.add(reading.rawValue)
        _ = poll.add(Interrupts.descriptor)
        _ = try poll.wait(nil)
        if Interrupts.isRequested { return .success(nil) }
        if poll.isReadable(entry) { return lookup.result.withLock { $0 ?? .success([]) }.map(\.self) }
      }
    } catch {
      return .failure(Obstacle(errno: error.rawValue))
    }
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
    let found = look()
    result.withLock { $0 = found }
    try? writing.close()
  }

  private func look() -> Result<[SocketPeer], Obstacle> {
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

import Glibc
import SerialPort
import Synchronization
import SystemPackage
import Testing

@testable import UARTStream

/// A host with several addresses, of which not all answer.
@Suite struct SocketConnectionTests {
  @Test func aHostThatHasVanishedIsNoticedWithinAMinute() {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    SocketConnection.settle(FileDescriptor(rawValue: descriptor))
    let numbers = [(SOL_SOCKET, SO_KEEPALIVE)].map { option(descriptor, $0.0, $0.1) }
    #expect(numbers == [1])
    let tcp = Int32(IPPROTO_TCP)
    let idle = option(descriptor, tcp, TCP_KEEPIDLE)
    let rest = option(descriptor, tcp, TCP_KEEPINTVL) * option(descriptor, tcp, TCP_KEEPCNT)
    #expect(idle > 0 && idle + rest <= 60)
    let unacknowledged = option(descriptor, tcp, TCP_USER_TIMEOUT)
    #expect(unacknowledged > 0 && unacknowledged <= 60_000)
  }

  private func option(_ descriptor: Int32, _ level: Int32, _ name: Int32) -> Int32 {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, level, name, &value, &length)
    return value
  }

  /// A port of this machine, which refuses whoever connects unless it listens.
  private struct Port: ~Copyable {
    private let descriptor: Int32
    let number: UInt16
    let peer: SocketPeer

    private init(_ descriptor: Int32, _ number: UInt16, _ peer: SocketPeer) {
      self.descriptor = descriptor
      self.number = number
      self.peer = peer
    }

    static func make(listens: Bool, backlog: Int32 = 4) throws -> Port {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let peer = try withUnsafeMutablePointer(to: &address) {
        try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          try #require(bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0)
          return try #require(SocketPeer($0, length))
        }
      }
      if listens { try #require(listen(descriptor, backlog) == 0) }
      return Port(descriptor, UInt16(bigEndian: address.sin_port), peer)
    }

    deinit { close(descriptor) }
  }

  private func number(_ peer: SocketPeer) throws -> UInt16 {
    try peer.withAddress { address, _ throws(Errno) in
      UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_port.byteSwapped
    }
  }

  @Test func theAddressThatAnswersIsTheFirstTheNextTime() throws {
    let dead = try Port.make(listens: false)
    let alive = try Port.make(listens: true)
    var peers = [dead.peer, alive.peer]
    let connection = try SocketConnection.tcp(&peers, name: "tcp:host:1")
    try #require(connection != nil)
    try connection?.close()
    let order = [alive.number, dead.number]
    #expect(try peers.map(number) == order)
  }

  @Test func whereNoneAnswersThatIsSaid() throws {
    let first = try Port.make(listens: false)
    let second = try Port.make(listens: false)
    var peers = [first.peer, second.peer]
    let error = #expect(throws: Failure.self) { try SocketConnection.tcp(&peers, name: "tcp:host:1") }
    #expect(error?.code == .unavailable)
    #expect(error?.description.contains("Nobody listens on tcp:host:1") == true)
    #expect(peers.count == 2)
  }

  @Test func whoIsWaitedForIsAskedAtOneAddressAfterTheOther() throws {
    let dead = try Port.make(listens: false)
    let alive = try Port.make(listens: true)
    var finder = try LineFinder("tcp:host:1", configuration: SerialConfiguration())
    defer { finder.stop() }
    finder.peers = [dead.peer, alive.peer]
    let refused = finder.look(at: .zero)?.descriptor
    #expect(refused == nil && finder.obstacle != nil)
    let early = finder.look(at: .milliseconds(400))?.descriptor
    #expect(early == nil && finder.obstacle != nil, "it is not time yet")
    let found = finder.look(at: .milliseconds(500))?.descriptor
    #expect(found != nil && finder.obstacle == nil)
  }

  @Test func aHostThatDoesNotAnswerIsGivenUpForTheNextAddress() throws {
    // The kernel answers nobody more once this has one that waits.
    let deaf = try Port.make(listens: true, backlog: 0)
    let alive = try Port.make(listens: true)
    var finder = try LineFinder("tcp:host:1", configuration: SerialConfiguration())
    defer { finder.stop() }
    var waiting: [Int32] = []
    defer { for descriptor in waiting { close(descriptor) } }
    for _ in 0..<4 { waiting.append(try SocketConnection.begin(deaf.peer)) }
    finder.peers = [deaf.peer, alive.peer]
    let silent = finder.look(at: .zero)?.descriptor
    #expect(silent == nil && finder.obstacle == nil && finder.nextLook == .seconds(10))
    let late = finder.look(at: .seconds(10))?.descriptor
    #expect(late == nil && finder.obstacle?.description.contains("timed out") == true)
    let found = finder.look(at: .milliseconds(10_500))?.descriptor
    #expect(found != nil)
  }

  @Test(arguments: [Errno.timedOut, .noRouteToHost, .networkDown])
  func aHostThatHasVanishedClosesTheLine(_ reason: Errno) {
    let error = SerialPortError.io(port: "tcp:host:1", operation: "read", errno: reason)
    #expect(error.isClosing && error.isVanishing)
    let line = AttachedLine("tcp:host:1", .closed)
    line.close(error)
    #expect(line.failure?.code == .unavailable && !line.isBroken && !line.hasEndedInOrder)
    #expect(line.failure?.description.contains("tcp:host:1 does not answer any more (\(reason))") == true)
  }

  /// What look-ups say, one after the other.
  private final class Resolutions: Sendable {
    private let answers: Mutex<[Result<[SocketPeer], HostLookup.Obstacle>]>

    init(_ answers: [Result<[SocketPeer], HostLookup.Obstacle>]) { self.answers = Mutex(answers) }

    var resolver: HostLookup.Resolver {
      { [self] _, _ in
        answers.withLock { $0.isEmpty ? .failure(HostLookup.Obstacle("asked too often")) : $0.removeFirst() }
      }
    }
  }

  /// Looks at the times at which there is to be a look, up to a minute.
  private func find(_ finder: inout LineFinder, from start: Duration) throws -> SessionLine? {
    var now = start
    while now < start + .seconds(60) {
      if let line = finder.look(at: now) { return line }
      if finder.descriptor >= 0 {
        var poll = Poll()
        _ = poll.add(finder.descriptor, readable: false, writable: true)
        #expect(try !poll.wait(.seconds(10)))
      } else {
        now = try #require(finder.nextLook)
      }
    }
    return nil
  }

  @Test func aNameThatIsNotKnownYetIsLookedUpAgain() throws {
    let alive = try Port.make(listens: true)
    let unknown = Result<[SocketPeer], HostLookup.Obstacle>.failure(HostLookup.Obstacle("not known"))
    let resolutions = Resolutions([unknown, unknown, .success([alive.peer])])
    var finder = try LineFinder(
      "tcp:host:1", configuration: SerialConfiguration(), resolver: resolutions.resolver)
    defer { finder.stop() }
    let error = #expect(throws: Failure.self) { _ = try finder.open() }
    #expect(error?.code == .noInput && error?.description.contains("(not known)") == true)
    #expect(finder.mayCome && !finder.isAbsent && finder.isUnresolved)
    let found = try find(&finder, from: .zero)?.descriptor
    #expect(found != nil && finder.obstacle == nil && !finder.isUnresolved)
  }

  @Test func aHostOfWhichNoAddressAnswersIsLookedUpAgain() throws {
    let dead = try Port.make(listens: false)
    let deaf = try Port.make(listens: false)
    let alive = try Port.make(listens: true)
    let resolutions = Resolutions([.success([dead.peer, deaf.peer]), .success([alive.peer])])
    var finder = try LineFinder(
      "tcp:host:1", configuration: SerialConfiguration(), resolver: resolutions.resolver)
    defer { finder.stop() }
    #expect(throws: Failure.self) { _ = try finder.open() }
    #expect(finder.isAbsent)
    let found = try find(&finder, from: .zero)?.descriptor
    #expect(found != nil, "the host has moved")
  }
}

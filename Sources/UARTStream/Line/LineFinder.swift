import Glibc
import SerialPort
import SystemPackage

/// Opens a line, and finds it again where it has gone: a few times a second, without waiting for anything.
///
/// A port is looked for under its by-id name, where it has one, so that an adapter is found that has another number
/// after it was plugged in again; else under the name that the user has given.
struct LineFinder {
  /// Between two looks for a device: what it says first after it was plugged in is lost until it is open.
  private static let devicePause = Duration.milliseconds(100)
  /// Between two attempts to reach what may be far away, or is there and refuses.
  private static let attemptPause = Duration.milliseconds(500)

  let name: String
  let address: LineAddress
  let configuration: SerialConfiguration
  /// The path by which a port is opened again.
  private(set) var returnPath: String?
  private var nextAttempt = Duration.zero
  /// Why the last attempt failed; `nil` where simply nothing is there.
  private(set) var obstacle: Failure?
  private let byIDDirectory: String
  /// The link that led to a pty; the same link would lead to one that is gone, or, worse, another program's.
  private var lastLink: LinkIdentity?
  private var isNumberedPTY = false
  /// The addresses that a host has, the one to be tried next first; none while they are not known.
  var peers: [SocketPeer] = []
  /// How many of them have been tried in vain since they were looked up.
  private var failedPeers = 0
  private let resolver: HostLookup.Resolver
  private var lookup: HostLookup?
  private var connecting: Int32 = -1
  /// When a connection that is being made is given up, by the session's clock.
  private var connectingEnd = Duration.zero
  /// Whether `open` failed because nothing is there, or nobody listens.
  private(set) var isAbsent = false
  /// Whether `open` failed by what waiting may mend: by that, or by what udev and a network's start put right.
  private(set) var mayCome = false

  init(
    _ name: String, configuration: SerialConfiguration, byIDDirectory: String = "/dev/serial/by-id",
    resolver: @escaping HostLookup.Resolver = HostLookup.resolve
  ) throws(Failure) {
    self.resolver = resolver
    self.name = name
    address = try LineAddress(name)
    self.configuration = configuration
    self.byIDDirectory = byIDDirectory
  }

  /// Opens the line for the first time, or fails with its exit code; `nil` where the user ends the waiting for it, or the
  /// time is over.
  mutating func open(until end: ContinuousClock.Instant? = nil) throws(Failure) -> SessionLine? {
    switch address {
    case .port(let path):
      do throws(SerialPortError) {
        return try openPort(path)
      } catch {
        let failure = Failure(error)
        switch error {
        // A pty's number is given to whoever asks next.
        case _ where path.hasPrefix("/dev/pts/"): break
        // What has a name in /dev is meant by that.
        case .notFound: isAbsent = SerialPort.device(named: path) == nil
        case .permissionDenied, .busy: obstacle = failure
        default: break
        }
        mayCome = isAbsent || obstacle != nil
        throw failure
      }
    case .standardInput:
      return try InputFile.descriptor(name).map {
        .stream(ByteStream(name: "standard input", descriptor: $0))
      }
    case .unix(let path):
      do throws(Failure) {
        guard let socket = try SocketConnection.unix(path, name: name, until: end) else { return nil }
        return .stream(ByteStream(name: name, descriptor: socket))
      } catch {
        isAbsent = error.code == .noInput || error.code == .unavailable
        if error.code == .noPermission { obstacle = error }
        mayCome = isAbsent || obstacle != nil
        throw error
      }
    case .tcp(let host, let port):
      do throws(Failure) {
        let lookup = try HostLookup(host, port, name: name, resolver: resolver)
        guard let found = try lookup.wait(name: name, until: end) else { return nil }
        peers = found
        guard let socket = try SocketConnection.tcp(&peers, name: name, until: end) else { return nil }
        return .stream(ByteStream(name: name, descriptor: socket))
      } catch {
        if error.code == .noInput { obstacle = error }
        isAbsent = error.code == .unavailable
        mayCome = isAbsent || obstacle != nil
        throw error
      }
    }
  }

  /// Whether it can be found again: standard input cannot, and a pty that was named by its number would be another
  /// program's the next time.
  var canReturn: Bool {
    if case .standardInput = address { return false }
    return !isNumberedPTY
  }

  /// The descriptor of a look-up, or of a connection that is being made: writable or broken once that is decided. Else
  /// negative.
  var descriptor: Int32 { lookup?.descriptor ?? connecting }

  /// When to look again, by the session's clock, if nothing happens before; `nil` while a host is looked up.
  var nextLook: Duration? { lookup != nil ? nil : connecting < 0 ? nextAttempt : connectingEnd }

  /// Whether it is a serial port.
  var isPort: Bool {
    if case .port = address { return true }
    return false
  }

  /// Whether it is on a host whose address is not known.
  var isUnresolved: Bool {
    if case .tcp = address { return peers.isEmpty }
    return false
  }

  /// Looks for the line, if it is time.
  mutating func look(at now: Duration) -> SessionLine? {
    guard descriptor >= 0 || now >= nextAttempt else { return nil }
    nextAttempt = now + (isPort ? Self.devicePause : Self.attemptPause)
    do throws(Failure) {
      let line = try again(at: now)
      // Where something is under way, the last attempt's failure stays the last.
      if line != nil || isPort { obstacle = nil }
      return line
    } catch {
      nextAttempt = now + Self.attemptPause
      obstacle = error
      return nil
    }
  }

  /// Gives up a look-up, or a connection that is being made.
  mutating func stop() {
    lookup = nil
    if connecting >= 0 { close(connecting) }
    connecting = -1
  }

  private mutating func again(at now: Duration) throws(Failure) -> SessionLine? {
    switch address {
    case .port(let path):
      let path = returnPath ?? path
      if let lastLink, lastLink == LinkIdentity(path) { return nil }
      do throws(SerialPortError) {
        return try openPort(path)
      } catch {
        if case .notFound = error { return nil }
        throw Failure(error)
      }
    case .unix(let path):
      guard let socket = try SocketConnection.unix(path, name: name) else { return nil }
      return .stream(ByteStream(name: name, descriptor: socket))
    case .tcp(let host, let port):
      guard try isResolved(host, port) else { return nil }
      do throws(Errno) {
        if connecting < 0, let peer = peers.first {
          connecting = try SocketConnection.begin(peer)
          connectingEnd = now + SocketConnection.patience
        }
        guard try SocketConnection.isMade(connecting) else {
          if now >= connectingEnd { throw .timedOut }
          return nil
        }
      } catch {
        stop()
        passPeer()
        throw SocketConnection.failure(error, name)
      }
      failedPeers = 0
      let socket = FileDescriptor(rawValue: connecting)
      connecting = -1
      SocketConnection.settle(socket)
      return .stream(ByteStream(name: name, descriptor: socket))
    case .standardInput: return nil
    }
  }

  /// Looks a host up where its addresses are not known.
  ///
  /// - Returns: whether they are known now.
  private mutating func isResolved(_ host: String, _ port: UInt16) throws(Failure) -> Bool {
    guard peers.isEmpty else { return true }
    if lookup == nil { lookup = try HostLookup(host, port, name: name, resolver: resolver) }
    do throws(Failure) {
      guard let found = try lookup?.addresses(name: name) else { return false }
      peers = found
    } catch {
      lookup = nil
      throw error
    }
    lookup = nil
    return !peers.isEmpty
  }

  /// Goes on to the next of the host's addresses; after the last one the host is looked up anew, for it may have moved.
  private mutating func passPeer() {
    peers.append(peers.removeFirst())
    failedPeers += 1
    guard failedPeers >= peers.count else { return }
    failedPeers = 0
    peers.removeAll()
  }

  private mutating func openPort(_ path: String) throws(SerialPortError) -> SessionLine {
    let isLink = LinkIdentity(path) != nil
    let port = try SerialPort(opening: path, configuration: configuration)
    if returnPath == nil {
      // A link is the user's own way to the device.
      returnPath = (isLink ? nil : SerialPort.byIDPath(of: port.devicePath, below: byIDDirectory)) ?? path
    }
    let link = LinkIdentity(returnPath ?? path)
    lastLink = port.isPseudoterminal ? link : nil
    isNumberedPTY = link == nil && port.devicePath.hasPrefix("/dev/pts/")
    return .port(port)
  }
}

/// Which link a path is: one that is made anew is another, though it may lead to the same place.
struct LinkIdentity: Equatable {
  private let inode: ino_t
  private let device: dev_t
  private let seconds: Int
  private let nanoseconds: Int

  /// `nil` where there is no link at the path.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return nil }
    inode = status.st_ino
    device = status.st_dev
    seconds = status.st_ctim.tv_sec
    nanoseconds = status.st_ctim.tv_nsec
  }
}

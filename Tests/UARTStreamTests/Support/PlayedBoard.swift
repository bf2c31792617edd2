import Board
import Foundation
import Glibc
import SerialPort
import Synchronization
import Testing

@testable import UARTStream

/// A board at the other end of a pty: a ``BoardModel`` on a thread of its own, which can be made to go wrong.
final class PlayedBoard: Sendable {
  /// What the board sends instead of a line.
  enum Reply {
    case bytes([UInt8])
    /// It closes its end of the line.
    case goAway

    static func line(_ text: String) -> Reply { .bytes(Array("\(text)\n".utf8)) }
    static var nothing: Reply { .bytes([]) }
  }

  /// The port's path.
  let path: String
  private let isStopped = Atomic(false)
  private let hasEnded = DispatchSemaphore(value: 0)
  /// The most bytes that it has received at once.
  private let greatestRead = Mutex(0)

  /// Starts the board.
  ///
  /// - Parameters:
  ///   - first: what it sends before it has received anything.
  ///   - reply: what it sends instead of a line that the model says; the line itself if not given.
  init(
    named name: String = "microbit", first: [UInt8] = [],
    _ reply: @escaping @Sendable (BoardLine) -> Reply = { .bytes($0.bytes + [0x0A]) }
  ) throws {
    let board = try #require(Catalog.board(named: name))
    let pty = try Pseudoterminal()
    // Before the port is opened the pty would echo what the board says.
    var settings = termios()
    tcgetattr(pty.master, &settings)
    cfmakeraw(&settings)
    tcsetattr(pty.master, TCSANOW, &settings)
    let line = Line(pty)
    path = line.path
    Thread.detachNewThread { [self] in
      serve(line, board, first: first, reply)
      hasEnded.signal()
    }
  }

  /// Ends the board, and waits until it has ended.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    hasEnded.wait()
  }

  var mostBytesAtOnce: Int { greatestRead.withLock { $0 } }

  /// Opens the port, for one who plays to it.
  func connect(patience: Duration = .seconds(10)) throws -> BoardPort {
    BoardPort(try SerialPort(opening: path), rest: [], patience: patience)
  }

  private func serve(
    _ line: Line, _ board: Board, first: [UInt8], _ reply: (BoardLine) -> Reply
  ) {
    guard let model = try? BoardModel(board) else { return }
    var isThere = line.send(first, unless: isStopped)
    while isThere, !isStopped.load(ordering: .relaxed) {
      guard let received = line.receive() else { continue }
      greatestRead.withLock { $0 = max($0, received.count) }
      model.receive(received.span)
      while isThere, let said = model.nextLine() {
        switch reply(said) {
        case .bytes(let bytes): isThere = line.send(bytes, unless: isStopped)
        case .goAway: isThere = false
        }
      }
    }
  }

  /// The board's end of the line.
  private final class Line: Sendable {
    private let pty: Pseudoterminal
    let path: String

    init(_ pty: consuming Pseudoterminal) {
      path = pty.path
      self.pty = pty
    }

    /// What has come; waits a moment for it.
    func receive() -> [UInt8]? {
      var entry = pollfd(fd: pty.master, events: Int16(POLLIN), revents: 0)
      _ = poll(&entry, 1, 20)
      let bytes = pty.receive()
      guard bytes.isEmpty else { return bytes }
      // A line that nobody has open is readable all the time.
      if entry.revents != 0 { usleep(1_000) }
      return nil
    }

    /// Sends all.
    ///
    /// - Returns: false where the board was stopped meanwhile.
    func send(_ bytes: [UInt8], unless isStopped: borrowing Atomic<Bool>) -> Bool {
      var sent = 0
      while sent < bytes.count {
        if isStopped.load(ordering: .relaxed) { return false }
        let count = bytes[sent...].withUnsafeBytes { write(pty.master, $0.baseAddress, $0.count) }
        if count > 0 { sent += count } else { usleep(1_000) }
      }
      return true
    }
  }
}

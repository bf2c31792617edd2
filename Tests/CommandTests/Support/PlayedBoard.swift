import Foundation
import Glibc
import Synchronization

/// A board with the firmware at a pty, as far as a test needs one: it knows the answers to the lines it is sent, and
/// the commands of `uartstream`. It has a thread of its own, because the program waits for it, and Swift's threads may
/// all be busy with other tests.
final class PlayedBoard: Sendable {
  private struct State {
    var received: [UInt8] = []
    /// The lines that it was sent.
    var lines: [String] = []
    var answered = 0
    var errors = 0
    /// The bytes of all lines.
    var bytes = 0
  }

  private let pty: Pseudoterminal
  private let name: String
  private let answers: [String: String]
  private let state = Mutex(State())
  private let isStopped = Atomic(false)

  /// - Parameter answers: lines, and what it says to each: `frame: nmea, n: #, …`, with its number for the #.
  init(_ name: String, _ answers: [String: String]) throws {
    pty = try Pseudoterminal()
    self.name = name
    self.answers = answers
    Thread.detachNewThread { [self] in
      while !isStopped.load(ordering: .relaxed) { serve() }
    }
  }

  var path: String { pty.path }

  /// Whether the line is set to lower its modem lines when it is closed.
  var hangsUp: Bool {
    var settings = termios()
    return tcgetattr(pty.master, &settings) == 0 && settings.c_cflag & tcflag_t(HUPCL) != 0
  }

  /// Ends it. What it says meanwhile may be lost.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Whether it was sent a line.
  func hasReceived(_ line: String) -> Bool { state.withLock { $0.lines.contains(line) } }

  private func serve() {
    var entry = pollfd(fd: pty.master, events: Int16(POLLIN), revents: 0)
    _ = poll(&entry, 1, 20)
    var piece = [UInt8](repeating: 0, count: 4_096)
    let count = read(pty.master, &piece, piece.count)
    // A pty that nobody has open is readable all the time.
    guard count > 0 else {
      _ = usleep(1_000)
      return
    }
    state.withLock { state in
      state.received += piece[..<count]
      while let end = state.received.firstIndex(of: 0x0A) {
        let line = String(decoding: state.received[..<end], as: UTF8.self)
        state.received.removeFirst(end + 1)
        state.bytes += end + 1
        state.lines.append(line)
        say(answer(to: line, &state))
      }
    }
  }

  private func answer(to line: String, _ state: inout State) -> String {
    let words = line.split(separator: " ")
    switch words.first {
    case "ready": return "ready: \(name), arena: 2048x64, line: 128, version: 0.1.0"
    case "stats":
      return "stats: \(name), lines: \(state.answered), frames: \(state.answered - state.errors), "
        + "errors: \(state.errors), overlong: 0, empty: 0, received: \(state.bytes), overruns: 0, framing: 0, "
        + "failed: 0, blocks: 0, high-water: 3, stack: 512"
    case "format": return "format: \(words[1])"
    case "quit": return "bye: \(name), overruns: 0"
    default:
      let answer = answers[line] ?? "error: unexpected-byte, n: #, at: 0, found: 0x00"
      state.answered += 1
      if answer.hasPrefix("error: ") { state.errors += 1 }
      return answer.replacing("#", with: "\(state.answered)")
    }
  }

  /// Says a line. A few lines of a board fit a pty, read or not.
  private func say(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = write(pty.master, bytes, bytes.count)
  }
}

import Glibc

/// A board with the firmware at a pty, as far as a test needs one: it knows the answers to the lines it is sent, and
/// the commands of `uartstream`.
final class PlayedBoard {
  private let pty: Pseudoterminal
  private let name: String
  private let answers: [String: String]
  private var received: [UInt8] = []
  private var counters: (lines: Int, errors: Int, bytes: Int) = (0, 0, 0)
  /// The lines that it was sent.
  private(set) var lines: [String] = []

  /// - Parameter answers: lines, and what it says to each: `frame: nmea, n: #, …`, with its number for the #.
  init(_ name: String, _ answers: [String: String]) throws {
    pty = try Pseudoterminal()
    self.name = name
    self.answers = answers
  }

  var path: String { pty.path }

  /// Answers until a program has ended.
  func serve(_ command: RunningCommand) async throws {
    try await until("the end of the program") {
      try receive()
      return !runs(command.pid)
    }
  }

  /// Answers until a program has ended; a moment after it has received a line, does `body`.
  func serve(_ command: RunningCommand, andWhenItHasReceived line: String, _ body: () -> Void) async throws {
    try await until("the line \(line)") {
      try receive()
      return lines.contains(line)
    }
    for _ in 0..<20 {
      try receive()
      try await Task.sleep(for: .milliseconds(10))
    }
    body()
    try await serve(command)
  }

  private func receive() throws {
    var piece = [UInt8](repeating: 0, count: 4_096)
    let count = read(pty.master, &piece, piece.count)
    guard count > 0 else { return }
    counters.bytes += count
    received += piece[..<count]
    while let end = received.firstIndex(of: 0x0A) {
      try take(String(decoding: received[..<end], as: UTF8.self))
      received.removeFirst(end + 1)
    }
  }

  private func take(_ line: String) throws {
    lines.append(line)
    let words = line.split(separator: " ")
    switch words.first {
    case "ready": try say("ready: \(name), arena: 2048x64, line: 128, version: 0.1.0")
    case "stats":
      try say(
        "stats: \(name), lines: \(counters.lines), frames: \(counters.lines - counters.errors), "
          + "errors: \(counters.errors), overlong: 0, empty: 0, received: \(counters.bytes - received.count + line.utf8.count + 1), "
          + "overruns: 0, framing: 0, failed: 0, blocks: 0, high-water: 3, stack: 512")
    case "format": try say("format: \(words[1])")
    case "quit": try say("bye: \(name), overruns: 0")
    default:
      counters.lines += 1
      let answer = answers[line] ?? "error: unexpected-byte, n: #, at: 0, found: 0x00"
      if answer.hasPrefix("error: ") { counters.errors += 1 }
      try say(answer.replacing("#", with: "\(counters.lines)"))
    }
  }

  private func say(_ line: String) throws {
    let bytes = Array("\(line)\n".utf8)
    // A line of a board fits a pty that is read.
    if write(pty.master, bytes, bytes.count) != bytes.count {
      throw Overdue(description: "the pty takes no more")
    }
  }
}

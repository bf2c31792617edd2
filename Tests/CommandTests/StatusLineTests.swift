import Glibc
import SystemPackage
import Testing

/// The live status is on a terminal, and nowhere else.
@Suite struct StatusLineTests {
  /// What a session of some lines, some of them `bad`, writes to a terminal that is its standard error.
  private func session(
    _ arguments: [String] = [], environment: [String] = ["TERM=xterm"], output: FileDescriptor? = nil,
    bad: String = "bad line"
  ) async throws -> (screen: String, CommandResult) {
    let port = try Pseudoterminal()
    let terminal = try Pseudoterminal()
    let master = terminal.master
    let screenEnd = FileDescriptor(rawValue: open(terminal.path, O_RDWR | O_NOCTTY | O_CLOEXEC))
    var screen: [UInt8] = []
    func look() {
      var piece = [UInt8](repeating: 0, count: 65_536)
      while case let count = read(master, &piece, piece.count), count > 0 { screen += piece[..<count] }
    }
    let result = try await run(
      ["-i"] + environment + [executable, "attach", port.path] + arguments,
      input: .open("/dev/null", .readOnly),
      output: output, error: screenEnd, program: "/usr/bin/env"
    ) { command in
      try await until("the port to be open") {
        look()
        return arguments.contains("--quiet")
          || String(decoding: screen, as: UTF8.self).contains("Ctrl-C to end")
      }
      for number in 0..<20 {
        try await port.send(number % 5 == 0 ? "\(bad)\n" : "packet: \(number)\n")
        try await Task.sleep(for: .milliseconds(30))
        look()
      }
      // The rates are those of the last second; then nothing changes any more. A busy machine takes longer to get there.
      var count = -1
      for _ in 0..<60 where count != screen.count {
        count = screen.count
        try await Task.sleep(for: .milliseconds(500))
        look()
      }
      #expect(screen.count == count, "an idle port's status is not redrawn")
      command.signal(SIGTERM)
      try await until("the summary") {
        look()
        return arguments.contains("--quiet") || String(decoding: screen, as: UTF8.self).contains("bytes, ")
      }
    }
    look()
    try screenEnd.close()
    return (String(decoding: screen, as: UTF8.self), result)
  }

  @Test func itIsThereWhileFramesGoToAFile() async throws {
    let start = ContinuousClock.now
    let (screen, result) = try await session()
    #expect(result.code == 0)
    #expect(screen.contains("frames/s"))
    #expect(screen.contains("\u{1B}[31m4 errors\u{1B}[0m"))
    #expect(screen.contains("arena ["))
    // The rate of the last one is zero, and the summary stands in its place.
    let parts = screen.components(of: "\r")
    let last = try #require(parts.lastIndex { $0.contains("frames/s") })
    #expect(parts[last].hasPrefix("    0 B/s     0 frames/s 16 frames"))
    #expect(parts[last + 1].hasPrefix("\u{1B}[Kuartstream: "))
    #expect(!String(decoding: result.output, as: UTF8.self).contains("\u{1B}"))
    // Not more often than every tenth of a second.
    let tenths = (ContinuousClock.now - start) / .milliseconds(100)
    #expect(Double(parts.count { $0.contains("frames/s") }) <= tenths + 1)
  }

  /// It has numbers and the names of errors, and nothing that the device has said.
  @Test func aHostileDeviceChangesNothing() async throws {
    let bad = Hostile.text.replacing("\n", with: "").replacing("\r", with: "")
    let (screen, result) = try await session(["--verbose"], bad: bad)
    result.expectPrintable()
    #expect(screen.contains("4 errors"))
    let own = ["\u{1B}[K", "\u{1B}[31m", "\u{1B}[33m", "\u{1B}[0m", "\r", "\n"]
    let rest = own.reduce(screen.replacing("\r\n", with: "")) { $0.replacing($1, with: "") }
    #expect(Set(rest.unicodeScalars).isDisjoint(with: Hostile.scalars))
  }

  @Test func withoutColoursWhereThoseAreNotWanted() async throws {
    for environment in [["NO_COLOR=1"], ["TERM=dumb"]] {
      let (screen, _) = try await session(environment: environment)
      #expect(screen.contains("4 errors"))
      #expect(!screen.contains("\u{1B}[3"))
    }
  }

  /// The reader of a pipe may write to the same terminal.
  @Test func notBesideAPipe() async throws {
    let pipe = try Pipe()
    let (screen, _) = try await session(output: pipe.writing)
    #expect(!screen.contains("frames/s"))
    try pipe.writing.close()
    try pipe.reading.close()
  }

  @Test func notWhereQuietIsWanted() async throws {
    let (screen, _) = try await session(["--quiet", "--duration", "1h"])
    #expect(!screen.contains("frames/s"))
  }
}

extension String {
  fileprivate func components(of separator: Character) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: true)
  }
}

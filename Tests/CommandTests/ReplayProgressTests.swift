import Testing

/// The progress of a replay, on a terminal that `script` makes.
@Suite struct ReplayProgressTests {
  /// What is seen on the terminal during a replay of two seconds, in three pieces.
  private func terminal(_ options: String) async throws -> String {
    let files = try TemporaryDirectory()
    let file = try files.file([UInt8](repeating: 0x0A, count: 3 * 65_536))
    let command = "'\(executable)' replay '\(file)' --pace original --baud 1000000 \(options)"
    let result = try await run(["-qec", command, "/dev/null"], program: "/usr/bin/script")
    #expect(result.code == 0, "\(result.text)")
    return result.text
  }

  @Test func itIsShownAndGoesAway() async throws {
    let text = try await terminal(">/dev/null")
    let lines = text.split(separator: "\r", omittingEmptySubsequences: true)
    #expect(lines.contains { $0.contains(" %, ") && $0.contains("kB/s") }, "\(text)")
    let last = try #require(lines.last { $0.hasPrefix("\u{1B}[K") }, "\(text)")
    #expect(last.hasPrefix("\u{1B}[Kuartstream: 196608 bytes, "), "erased before the summary: \(text)")
  }

  @Test(arguments: ["--quiet >/dev/null", "", ">/dev/null 2>/dev/null"])
  func itIsNotShown(_ options: String) async throws {
    let text = try await terminal(options)
    #expect(!text.contains("%") && !text.contains("\u{1B}"), "\(text)")
  }
}

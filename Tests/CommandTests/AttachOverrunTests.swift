import SystemPackage
import Testing

/// `uartstream attach --overrun`: what stands before lost bytes is not joined with what comes behind them.
@Suite struct AttachOverrunTests {
  /// All values that are sent are 500.
  @Test(arguments: [("drop-newest", [0, 28], 7, "v: "), ("drop-oldest", [21, 28], 0, "")])
  func aLineThatLostBytesIsAnError(
    _ policy: String, _ positions: [Int], _ position: Int, _ begun: String
  ) async throws {
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let arguments = ["attach", "-", "--overrun", policy, "--arena", "10x2", "--strict", "--output", "jsonl"]
    let result = try await run(arguments, input: reading) { command in
      try await command.isAttached()
      try writing.writeAll("v: 500\nv: 500\nv: 500\nv: 50".utf8)
      try await command.hasPrinted("overrun")
      try writing.writeAll("0\nv: 500\n".utf8)
      try writing.close()
    }
    result.expect(65, saying: "1 line", "(--strict)")
    let objects = try result.objects()
    let frames = objects.filter { $0["frame"] != nil }
    #expect(frames.map { $0["line"] as? String } == ["v: 500", "v: 500"])
    #expect(frames.map { $0["position"] as? Int } == positions)
    let cut = try #require(objects.first { $0["error"] != nil })
    let error = try #require(cut["error"] as? [String: Any])
    #expect(error["kind"] as? String == "overrun" && error["missing"] as? Int == 16)
    #expect(cut["position"] as? Int == position && cut["line"] as? String == begun)
    let summary = try result.summary()
    #expect(summary["bytes"] as? Int == 19 && summary["overruns"] as? Int == 16)
    #expect(summary["errors"] as? [String: Int] == ["overrun": 1])
  }
}

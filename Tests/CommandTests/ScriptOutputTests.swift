import Testing

/// What `uartstream replay x.yaml` prints for programs.
@Suite struct ScriptOutputTests {
  private func objects(_ script: String, _ options: String...) async throws -> (path: String, [[String: Any]])
  {
    let files = try TemporaryDirectory()
    let path = try files.file(script, named: "x.yaml")
    let result = try await run(["replay", path, "--output", "jsonl"] + options)
    return (path, try result.objects())
  }

  @Test func eachAnswerIsAnObject() async throws {
    let (path, objects) = try await objects("steps:\n  - send: \"a: 0x42, s: \\\"on\\\"\\nbad\\n\"\n")
    #expect(objects.count == 3)
    let answer = try #require(objects.first)
    #expect(answer["port"] as? String == path)
    #expect(answer["position"] as? Int == 0)
    #expect(answer["line"] as? String == "frame: keyvalue, n: 1, a: 66, s: \"on\"")
    let pairs = try #require((answer["frame"] as? [String: Any])?["pairs"] as? [[Any]])
    #expect(pairs.map { "\($0[0])=\($0[1])" } == ["frame=keyvalue", "n=1", "a=66", "s=on"])
    #expect(objects[1]["position"] as? Int == "frame: keyvalue, n: 1, a: 66, s: \"on\"".utf8.count + 1)
    let error = try #require((objects[1]["frame"] as? [String: Any])?["pairs"] as? [[Any]])
    #expect(error.first.map { "\($0[0])=\($0[1])" } == "error=unexpected-end")
  }

  @Test(arguments: ["hello, world", "", "a: 1*00", "x: \\\"y", "text: 1, n: 2", "caf\\u00e9"])
  func aLineOfAnyTextIsTheAnswersText(_ text: String) async throws {
    let (_, objects) = try await objects("format: lines\nsteps:\n  - send: \"\(text)\\n\"\n")
    let answer = try #require(objects.first)
    #expect(answer["error"] == nil, "\(answer)")
    let pairs = try #require((answer["frame"] as? [String: Any])?["pairs"] as? [[Any]], "\(answer)")
    let plain = text.replacing("\\\"", with: "\"").replacing("\\u00e9", with: "\u{e9}")
    #expect(pairs.map { "\($0[0])=\($0[1])" } == ["frame=lines", "n=1", "text=\(plain)"])
  }

  @Test func theSummaryIsTheLastObjectOfAScript() async throws {
    let (path, objects) = try await objects(
      "board: uno\nsteps:\n  - send: \"a: 1\\nbad\\n\"\n  - expect: {frame: keyvalue, a: 1}\n  - expect: {error: checksum}\n"
    )
    let summary = try #require(objects.last?["summary"] as? [String: Any])
    #expect(summary["script"] as? String == path)
    #expect(summary["board"] as? String == "uno")
    #expect(summary["on"] as? String == "host")
    #expect(summary["answers"] as? Int == 2)
    #expect(summary["met"] as? Int == 1)
    #expect(summary["failures"] as? Int == 1)
    let counters = try #require(summary["counters"] as? [String: Int])
    #expect(counters["lines"] == 2 && counters["frames"] == 1 && counters["errors"] == 1)
    #expect(counters["received"] == 9)
    #expect(counters.count == 12)
  }

  @Test func severalScriptsHaveASummaryEach() async throws {
    let files = try TemporaryDirectory()
    let paths = try ["a.yaml", "b.yaml"].map { try files.file("steps:\n  - send: \"a: 1\\n\"\n", named: $0) }
    let objects = try await run(["replay", "--output", "jsonl"] + paths).objects()
    #expect(objects.compactMap { ($0["summary"] as? [String: Any])?["script"] as? String } == paths)
    #expect(objects.compactMap { $0["position"] as? Int } == [0, 0])
    #expect(objects.compactMap { $0["port"] as? String } == paths)
  }

  @Test func bytesThatUpsetATerminalAreShownInTextAndKeptInRaw() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("format: lines\nsteps:\n  - send-hex: 1B 5B FF 0A\n", named: "x.yaml")
    #expect(try await run(["replay", path]).text == "frame: lines, n: 1, text: \\x1b[\\xff\n")
    let raw = try await run(["replay", path, "--output", "raw"])
    expectSame(raw.output, Array("frame: lines, n: 1, text: \u{1B}[".utf8) + [0xFF, 0x0A])
  }
}

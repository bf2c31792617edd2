import Testing

/// Each planted fault gives its error, and the next frame is right.
@Suite struct ReplayFaultTests {
  @Test(arguments: Traffic.faults) func theNextFrameIsRight(_ fault: Fault) async throws {
    let files = try TemporaryDirectory()
    let capture = Array("before: 1\n".utf8) + fault.bytes + Array("\(Traffic.good)\n".utf8)
    let result = try await run(
      ["replay", try files.file(capture), "--format", "auto", "--board", "microbit", "--output", "jsonl"])
    #expect(result.code == 0)
    let objects = try result.objects().dropLast()
    let errors = objects.compactMap { ($0["error"] as? [String: Any])?["kind"] as? String }
    #expect(errors == [fault.kind].compactMap { $0 })
    #expect(objects.count == 3)
    #expect(objects.first?["position"] as? Int == 0)
    let last = try #require(objects.last)
    #expect(last["line"] as? String == Traffic.good)
    #expect(last["position"] as? Int == 10 + fault.bytes.count)
    #expect((last["frame"] as? [String: Any])?["latitude"] as? Double == 48.1173)
    #expect(try result.summary()["errors"] as? [String: Int] == (fault.kind.map { [$0: 1] } ?? [:]))
  }

  @Test func allTogetherAreCountedByKind() async throws {
    let files = try TemporaryDirectory()
    let capture = Traffic.faults.flatMap { $0.bytes + Array("\(Traffic.good)\n".utf8) }
    let result = try await run(
      ["replay", try files.file(capture), "--format", "auto", "--board", "microbit", "--output", "jsonl"])
    let expected = Traffic.faults.compactMap(\.kind).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let summary = try result.summary()
    #expect(summary["errors"] as? [String: Int] == expected)
    #expect(summary["frames"] as? Int == Traffic.faults.count + Traffic.faults.count { $0.kind == nil })
    #expect(summary["bytes"] as? Int == capture.count)
    // LF, CR LF, CR, CR LF.
    #expect(summary["emptyLines"] as? Int == 4)
  }

  @Test func aMegabyteWithoutALineEndingIsOneError() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", try files.file([UInt8](repeating: 0x55, count: 1 << 20))])
    #expect(result.code == 0)
    #expect(result.text == "error: overlong, length: 1048576\n")
  }

  @Test func noiseHarmsNothing() async throws {
    let files = try TemporaryDirectory()
    let capture = Traffic.allBytes(200_000) + Array("\nlast: 1\n".utf8)
    for format in ["lines", "keyvalue", "nmea", "auto"] {
      let result = try await run(
        ["replay", try files.file(capture), "--format", format, "--output", "jsonl", "--arena", "64x2"])
      #expect(result.code == 0)
      #expect(try result.summary()["bytes"] as? Int == capture.count)
      #expect(try result.objects().dropLast().last?["line"] as? String == "last: 1")
    }
  }
}

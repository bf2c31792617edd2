import Board
import Foundation
import Testing

/// What `uartstream size` predicts, the firmware measures: its high-water mark in blocks, and its overruns.
///
/// A replay script's `stall` lets the main loop take nothing until so many bytes have come, and all of what follows
/// them only when it has emptied the queue. So a stall for each stretch between two services, for just the bytes that
/// come in it, is a main loop that comes every so often, whatever the emulator's speed.
@Suite(.serialized, .enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
struct SizeOnBoardsTests {
  /// A script that sends each chunk during a stall that ends with the chunk's last byte.
  private static func script(_ chunks: [String]) -> String {
    let steps = chunks.map { chunk in
      let lines = chunk.split(separator: "\n", omittingEmptySubsequences: false)
      return "  - stall: 100s\n  - send: \"\(lines.joined(separator: "\\n"))\"\n"
    }
    return "steps:\n" + steps.joined()
  }

  /// Checks that board and prediction are the same.
  private static func compare(
    _ board: String, _ chunks: [String], overruns: Bool, size arguments: [String],
    _ files: borrowing TemporaryDirectory
  ) async throws {
    let sized = try await run(["size"] + arguments + ["--board", board, "--json"])
    #expect(sized.code == (overruns ? 65 : 0), "\(sized.errorText)")
    let report = try #require(JSONSerialization.jsonObject(with: Data(sized.output)) as? [String: Any])
    let predicted = try #require((report["boards"] as? [[String: Any]])?.first)
    let script = try files.file(Self.script(chunks), named: "stalls.yaml")
    let played = try await run(["replay", script, "--on", "qemu", "--board", board, "--output", "jsonl"])
    #expect(played.code == 0, "\(played.errorText)")
    let measured = try #require(try played.summary()["counters"] as? [String: Int])
    #expect(measured["high-water"] == predicted["highWaterMark"] as? Int)
    #expect(measured["overruns"] == predicted["lostBytes"] as? Int)
    #expect(measured["received"] == chunks.reduce(0) { $0 + $1.utf8.count } - (measured["overruns"] ?? 0))
    #expect((measured["overruns"] ?? 0 > 0) == overruns)
  }

  /// Raw bytes at the board's rate, and a main loop that comes so often.
  ///
  /// Where bytes are lost, the interval is a whole number of them: then no phase loses more than that of the script. In
  /// 88.7 ms come 510 bytes or 511, and another phase can meet 511 more often.
  @Test(arguments: [
    ("microbit", 50.0, false), ("microbit", 177.7, false), ("microbit", 181.25, true),
    ("microbit", 300.0, true),
    ("uno", 50.0, false), ("uno", 88.7, false), ("uno", 100.0, true), ("uno", 300.0, true),
  ]) func aMainLoopThatComesSoOften(_ board: String, _ milliseconds: Double, _ overruns: Bool) async throws {
    let baudRate = Double(try #require(Catalog.board(named: board)).baudRate)
    let bytes = Traffic.text(6_000)
    var chunks: [String] = []
    var start = 0
    while start < bytes.count {
      // A byte that is complete at a service is taken by it.
      let end = Int(Double(chunks.count + 1) * milliseconds * baudRate / 10_000 + 1e-9)
      chunks.append(String(bytes.dropFirst(start).prefix(end - start)))
      start = end
    }
    let files = try TemporaryDirectory()
    try await Self.compare(
      board, chunks, overruns: overruns,
      size: [try files.file(bytes), "--service-interval", "\(milliseconds)ms"], files)
  }

  /// Bursts of a pcap file, each between two services.
  @Test(arguments: [
    ("microbit", [31, 32, 33, 700, 1], false), ("microbit", [2_047, 2_048, 2_049, 5_000, 64], true),
    ("uno", [31, 32, 33, 500, 1], false), ("uno", [511, 512, 513, 3_000, 64], true),
  ]) func bursts(_ board: String, _ counts: [Int], _ overruns: Bool) async throws {
    let chunks = counts.map { Traffic.text($0) }
    var capture = Capture()
    for (index, chunk) in chunks.enumerated() { capture.add(Double(index), chunk) }
    let files = try TemporaryDirectory()
    try await Self.compare(
      board, chunks, overruns: overruns, size: [try files.file(capture.bytes)], files)
  }

  /// The stall of `size` is that of a script: raw bytes at the board's rate, of which all come in its time.
  @Test(arguments: [
    ("microbit", 1_000, false), ("microbit", 2_100, true), ("uno", 500, false), ("uno", 600, true),
  ])
  func oneStall(_ board: String, _ count: Int, _ overruns: Bool) async throws {
    let files = try TemporaryDirectory()
    let bytes = Traffic.text(count)
    try await Self.compare(
      board, [bytes], overruns: overruns, size: [try files.file(bytes), "--stall", "300ms"], files)
  }
}

import Foundation
import Testing

@testable import UARTStream

/// What is said of a script that was played.
@Suite struct ScriptReportTests {
  private func report(
    _ result: ScriptResult, path: String = "x.yaml", board: String = "uno", isOnBoard: Bool = false
  ) -> ScriptReport {
    let script = ReplayScript(path: path, board: nil, format: nil, steps: [])
    return ScriptReport(script, result, board: board, isOnBoard: isOnBoard)
  }

  private func result(met: Int = 0, answers: Int = 0, counters: [String: Int] = [:]) -> ScriptResult {
    var result = ScriptResult()
    result.metCount = met
    result.answerCount = answers
    for (name, value) in counters { result.counters[name] = value }
    return result
  }

  @Test func oneIsNotMany() {
    let one = result(met: 1, answers: 1, counters: ["received": 1, "overruns": 1, "high-water": 1])
    #expect(
      report(one).summary
        == "x.yaml on host: 1 expectation met; 1 answer, 1 byte, 1 overrun, at most 1 block")
    let many = result(met: 2, answers: 3, counters: ["received": 4, "overruns": 0, "high-water": 6])
    #expect(
      report(many).summary
        == "x.yaml on host: 2 expectations met; 3 answers, 4 bytes, 0 overruns, at most 6 blocks")
  }

  @Test func aBoardsSummarySaysWhetherTheHostAgrees() {
    var result = result(counters: ["stack": 512])
    let start = "expectations met; 0 answers, 0 bytes, 0 overruns, at most 0 blocks, 512 bytes of stack;"
    #expect(report(result, isOnBoard: true).summary == "x.yaml on uno: 0 \(start) board and host agree")
    result.fail(3, "something")
    #expect(
      report(result, isOnBoard: true).summary == "x.yaml on uno: 1 failure, 0 \(start) board and host agree")
    result.differ(3, board: "a", host: "b")
    #expect(
      report(result, isOnBoard: true).summary == "x.yaml on uno: 2 failures, 0 \(start) board and host differ"
    )
  }

  @Test(
    arguments: [(20, nil), (21, "x.yaml: and 1 more failure"), (50, "x.yaml: and 30 more failures")]
      as [(Int, String?)])
  func failuresBeyondTheTwentiethAreANumber(_ count: Int, _ last: String?) {
    var result = ScriptResult()
    for number in 1...count { result.fail(number, "wrong") }
    let texts = report(result).failures.map(\.text)
    #expect(texts.first == "x.yaml:1: wrong")
    #expect(texts[19] == "x.yaml:20: wrong")
    #expect(texts.dropFirst(20) == [last].compactMap { $0 }[...])
  }

  @Test func aPathOfAnyCharactersIsTextInJSON() throws {
    let file = try TemporaryFile()
    var output = OutputStream(file.descriptor)
    var played = result(met: 1, answers: 2, counters: ["received": 9])
    played.fail(1, "wrong")
    report(played, path: "a \"b\"\\\n.yaml", isOnBoard: true).writeJSON(to: &output)
    output.flush()
    let summary = try #require(objects(file.contents()).first?["summary"] as? [String: Any])
    #expect(summary["script"] as? String == "a \"b\"\\\n.yaml")
    #expect(summary["board"] as? String == "uno")
    #expect(summary["on"] as? String == "board")
    #expect(summary["met"] as? Int == 1)
    #expect(summary["failures"] as? Int == 1)
    let counters = try #require(summary["counters"] as? [String: Int])
    #expect(counters.keys.sorted() == (BoardCounters.comparable + BoardCounters.others).sorted())
    #expect(counters["received"] == 9)
  }
}

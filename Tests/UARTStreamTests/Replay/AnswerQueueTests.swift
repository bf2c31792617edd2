import Testing

@testable import UARTStream

/// Answers wait for the expectations that look at them.
@Suite struct AnswerQueueTests {
  private static let limit = 65_536

  private func queue(_ texts: [String]) -> AnswerQueue {
    var queue = AnswerQueue()
    for text in texts { queue.append(BoardLine(Array(text.utf8))) }
    return queue
  }

  private func numberOf(_ answer: BoardLine) -> Int? { AnswerFields(answer)["n"].flatMap { Int($0) } }

  @Test func answersComeInTheirOrder() {
    var queue = queue(["frame: a, n: 1", "error: b, n: 2", "frame: c, n: 3"])
    #expect(queue.take()?.text == "frame: a, n: 1")
    #expect(queue.take()?.text == "error: b, n: 2")
    #expect(queue.take()?.text == "frame: c, n: 3")
    #expect(queue.take() == nil)
    #expect(queue.take() == nil)
    #expect(queue.errorsPassed == 0)
  }

  @Test func anAnswerIsTakenByItsNumberAndThoseBeforeItArePassedOver() {
    var queue = queue([
      "error: a, n: 1", "frame: b, n: 2", "error: c, n: 3", "error: d, n: 4", "frame: e, n: 5",
    ])
    #expect(queue.take(number: 4, where: numberOf)?.text == "error: d, n: 4")
    #expect(queue.errorsPassed == 2)
    #expect(queue.take(number: 2, where: numberOf) == nil)
    #expect(queue.take()?.text == "frame: e, n: 5")
    #expect(queue.errorsPassed == 2)
  }

  @Test func whatIsNotThereTakesNothing() {
    var queue = queue(["error: a, n: 1", "frame: b, n: 2"])
    #expect(queue.take(number: 7, where: numberOf) == nil)
    #expect(queue.errorsPassed == 0)
    #expect(queue.take()?.text == "error: a, n: 1")
  }

  @Test func errorsThatAreLeftArePassedOver() {
    var queue = queue(["error: a, n: 1", "frame: b, n: 2", "error: c, n: 3"])
    _ = queue.take()
    queue.passAll()
    #expect(queue.errorsPassed == 1)
    #expect(queue.take() == nil)
    queue.passAll()
    #expect(queue.errorsPassed == 1)
  }

  @Test(arguments: [0, 1, 2]) func theOldestGiveWayToThoseBeyondTheLimit(_ surplus: Int) {
    var queue = AnswerQueue()
    for number in 1...Self.limit + surplus {
      queue.append(BoardLine(Array("\(number % 2 == 0 ? "frame" : "error"): x, n: \(number)".utf8)))
    }
    #expect(queue.errorsPassed == (surplus + 1) / 2)
    #expect(queue.take().map { AnswerFields($0)["n"] } == "\(surplus + 1)")
  }

  @Test func aLongRunKeepsTheLatestOfAll() {
    var queue = AnswerQueue()
    let count = 3 * Self.limit + 5
    for number in 1...count { queue.append(BoardLine(Array("error: x, n: \(number)".utf8))) }
    #expect(queue.errorsPassed == count - Self.limit)
    #expect(queue.take(number: count - Self.limit, where: numberOf) == nil)
    #expect(queue.take(number: count, where: numberOf)?.text == "error: x, n: \(count)")
    #expect(queue.errorsPassed == count - 1)
  }

  @Test func takenAnswersMakeRoom() {
    var queue = AnswerQueue()
    for number in 1...3 * Self.limit {
      queue.append(BoardLine(Array("error: x, n: \(number)".utf8)))
      if queue.take().map({ AnswerFields($0)["n"] }) != "\(number)" { Issue.record("not number \(number)") }
    }
    #expect(queue.errorsPassed == 0)
  }

  @Test func longAnswersGiveWayEarlier() {
    var queue = AnswerQueue()
    let answer = BoardLine(Array("error: ".utf8) + [UInt8](repeating: 0x78, count: 65_529))
    for _ in 0..<1_000 { queue.append(answer) }
    #expect(queue.errorsPassed == 1_000 - 256)
  }

  @Test func aNumberThatComesTwiceIsTheFirstThatIsLeft() {
    var queue = queue(["frame: a, n: 1", "frame: b, n: 2", "frame: c, n: 1", "frame: d, n: 3"])
    #expect(queue.take(number: 1, where: numberOf)?.text == "frame: a, n: 1")
    queue.append(BoardLine(Array("frame: e, n: 1".utf8)))
    #expect(queue.take(number: 3, where: numberOf)?.text == "frame: d, n: 3")
    #expect(queue.take(number: 1, where: numberOf)?.text == "frame: e, n: 1")
  }
}

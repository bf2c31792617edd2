import Testing

@testable import UARTStream

/// Lines wait in their order, and cost nothing once they are taken.
@Suite struct BoardLineQueueTests {
  private func line(_ number: Int) -> BoardLine { BoardLine(Array("frame: \(number)".utf8)) }

  @Test func linesComeInTheirOrder() {
    var queue = BoardLineQueue()
    #expect(queue.take() == nil && queue.isEmpty)
    for number in 0..<3 { queue.append(line(number)) }
    #expect(queue.take() == line(0))
    queue.append(line(3))
    #expect([queue.take(), queue.take(), queue.take(), queue.take()] == [line(1), line(2), line(3), nil])
    #expect(queue.isEmpty && queue.byteCount == 0)
  }

  @Test func whatWaitsIsCounted() {
    var queue = BoardLineQueue()
    var waiting: [Int] = []
    var generator = SplitMix(state: 1)
    for number in 0..<20_000 {
      if Bool.random(using: &generator) || number < 3_000 {
        queue.append(line(number))
        waiting.append(number)
      } else if !waiting.isEmpty {
        #expect(queue.take() == line(waiting.removeFirst()))
      }
    }
    #expect(queue.count == waiting.count)
    #expect(queue.byteCount == waiting.reduce(0) { $0 + line($1).bytes.count })
  }

  @Test func placesCountFromTheFirstLineOfAll() {
    var queue = BoardLineQueue()
    for number in 0..<2_000 { queue.append(line(number)) }
    for _ in 0..<1_500 { _ = queue.take() }
    #expect(queue.places == 1_500..<2_000)
    #expect(
      queue[1_499] == nil && queue[1_500] == line(1_500) && queue[1_999] == line(1_999) && queue[2_000] == nil
    )
  }
}

/// The answers that no expectation has looked at yet.
struct AnswerQueue {
  /// How many are kept, and how many bytes of them; the oldest give way.
  private static let limit = (answers: 65_536, bytes: 16 << 20)

  private var waiting = BoardLineQueue()
  /// The place of the first answer of each number, of those before the place `indexed`.
  private var places: [Int: Int] = [:]
  private var indexed = 0
  /// Errors that were passed over, or gave way.
  private(set) var errorsPassed = 0

  mutating func append(_ answer: BoardLine) {
    waiting.append(answer)
    while waiting.count > Self.limit.answers || waiting.byteCount > Self.limit.bytes { pass() }
  }

  /// Takes the oldest answer.
  mutating func take() -> BoardLine? { waiting.take() }

  /// Takes the answer of a number, and passes over those before it; takes none where there is none.
  ///
  /// Complexity: O(1) amortised, for each answer looks for its number once.
  mutating func take(number: Int, where numberOf: (BoardLine) -> Int?) -> BoardLine? {
    index(numberOf)
    guard let place = places[number], waiting.places.contains(place) else { return nil }
    while waiting.places.lowerBound < place { pass() }
    return take()
  }

  /// Passes over all that are left.
  mutating func passAll() {
    while !waiting.isEmpty { pass() }
  }

  private mutating func pass() {
    if let answer = waiting.take(), answer.isError { errorsPassed += 1 }
  }

  /// Notes the places of answers that have come since it was asked last.
  private mutating func index(_ numberOf: (BoardLine) -> Int?) {
    let range = waiting.places
    if places.count > 2 * Self.limit.answers { places = places.filter { range.contains($0.value) } }
    for place in max(indexed, range.lowerBound)..<range.upperBound {
      guard let answer = waiting[place], let number = numberOf(answer) else { continue }
      if (places[number] ?? -1) < range.lowerBound { places[number] = place }
    }
    indexed = range.upperBound
  }
}

extension BoardLine {
  /// Whether it is the answer to a line that was no frame.
  var isError: Bool { bytes.starts(with: "error: ".utf8) }
}

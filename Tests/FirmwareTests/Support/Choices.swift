/// What happens in a run of something that can go several ways: each way is taken once.
///
/// At each point of a run one of two things happens, the usual one or the other. All runs are gone through in which the
/// other one happens at most so many times.
struct Choices {
  private let most: Int
  /// The points of this run at which the other thing happens.
  private var chosen: [Int] = []
  private var point = 0
  private(set) var isOver = false

  init(atMost most: Int) { self.most = most }

  /// Whether the other thing happens at the next point.
  mutating func next() -> Bool {
    defer { point += 1 }
    return chosen.contains(point)
  }

  /// Goes on to the next run; `point` points were asked for in the one that ended.
  mutating func nextRun() {
    let count = point
    point = 0
    if chosen.count < most, (chosen.last ?? -1) + 1 < count {
      chosen.append((chosen.last ?? -1) + 1)
      return
    }
    while let last = chosen.popLast() {
      if last + 1 < count {
        chosen.append(last + 1)
        return
      }
    }
    isOver = true
  }
}

import Foundation
import Testing

/// What the firmware's code does, whatever comes in between. One after the other: it has one processor.
@Suite(.serialized) struct FirmwareTests {}

extension FirmwareTests {
  /// The firmware's receiver, in each of its states and with bytes that come at any moment: it never waits for an
  /// interrupt that cannot come, and every byte is taken in order, or counted.
  @Suite struct ReceiverTests {
    /// What the main loop can do with a receiver.
    enum Operation: CaseIterable {
      case take, look, hold, drop, stallForOne, stallForThree
    }

    /// A receiver before the operations: policy, bytes in the queue and in the UART, and whether the interrupt has
    /// switched itself off, which it does with a full arena under `hold` only.
    struct State {
      var holds: Bool
      var queued: Int
      var waiting: Int
      var isEnabled: Bool

      static var all: [State] {
        var all: [State] = []
        for holds in [true, false] {
          for queued in 0...2 {
            for waiting in 0...1 {
              all.append(State(holds: holds, queued: queued, waiting: waiting, isEnabled: true))
            }
          }
        }
        return all + [State(holds: true, queued: 2, waiting: 1, isEnabled: false)]
      }
    }

    /// How many bytes come by themselves in a run, at any of its points; more come when the receiver sleeps.
    private let mostByThemselves =
      ProcessInfo.processInfo.environment["UARTSTREAM_TEST_SCALE"].flatMap(Double.init) ?? 1 > 1 ? 2 : 1

    @Test(arguments: State.all, [true, false])
    func aByteIsTakenOrCountedAndNothingWaitsInVain(_ state: State, senderWaits: Bool) throws {
      for first in Operation.allCases {
        for second in Operation.allCases {
          var choices = Choices(atMost: mostByThemselves)
          while !choices.isOver {
            let run = Run(state, senderWaits: senderWaits, choices)
            do throws(Mismatch) {
              try run.perform(first)
              try run.perform(second)
            } catch {
              Issue.record("\(first), \(second): \(error.description)")
              break
            }
            choices = PlayedUART.current.choices
            choices.nextRun()
          }
        }
      }
    }
  }
}

/// Where a run is not as it must be.
struct Mismatch: Error {
  let description: String
}

/// One run of the receiver, with what has been taken so far.
private final class Run {
  typealias State = FirmwareTests.ReceiverTests.State
  private let uart = PlayedUART.current
  private var taken: [UInt8] = []
  /// Before which of the bytes taken the receiver has told that some are missing, with the last of those or 1; and how
  /// many in all.
  private var gaps: [Int: UInt8] = [:]
  private var told: UInt32 = 0
  /// Bytes that were counted as lost before the run.
  private var lostBefore: UInt32 = 0
  private var holds: Bool

  init(_ state: State, senderWaits: Bool, _ choices: Choices) {
    uart.capacity = 2
    holds = state.holds
    // Before the points count, so that nothing comes in between.
    uart.begin(queued: 0, waiting: 0, isEnabled: true, senderWaits: true, choices: Choices(atMost: 0))
    Receiver.setPolicy(state.holds ? .hold : .drop)
    Receiver.passGap { _, _ in }
    lostBefore = uart.overruns
    uart.begin(
      queued: state.queued, waiting: state.waiting, isEnabled: state.isEnabled, senderWaits: senderWaits,
      choices: choices)
  }

  var state: State {
    State(
      holds: holds, queued: uart.queue.count, waiting: uart.waiting.count,
      isEnabled: uart.isReceiveInterruptEnabled)
  }

  func perform(_ operation: FirmwareTests.ReceiverTests.Operation) throws(Mismatch) {
    switch operation {
    case .take:
      let count = take(waits: true) ?? take(waits: true)
      try require(count != 0, "nothing was taken")
    case .look: _ = take(waits: false)
    case .hold:
      Receiver.setPolicy(.hold)
      holds = true
    case .drop:
      Receiver.setPolicy(.drop)
      holds = false
    case .stallForOne: try stall(1)
    case .stallForThree: try stall(3)
    }
    try check()
  }

  /// Returns how many bytes were taken; `nil` where some are missing.
  private func take(waits: Bool) -> Int? {
    var piece: [UInt8] = [0, 0, 0]
    var room = piece.mutableSpan
    guard let count = Receiver.take(into: &room, waits: waits) else {
      Receiver.passGap { byteCount, last in
        gaps[taken.count] = last
        told += byteCount
      }
      return nil
    }
    taken += piece.prefix(count)
    return count
  }

  private var lost: UInt32 { uart.overruns - lostBefore }

  private func stall(_ byteCount: UInt32) throws(Mismatch) {
    let before = arrivals
    Receiver.stall(byteCount: byteCount) {}
    try require(arrivals - before >= UInt64(byteCount), "the stall ended \(byteCount) bytes too early")
  }

  private var arrivals: UInt64 { uart.written + UInt64(lost) }

  private func check() throws(Mismatch) {
    try require(!uart.sleptForEver, "it sleeps, and its interrupt is switched off")
    if !uart.isReceiveInterruptEnabled {
      try require(
        holds && (uart.queue.count == 2 || lost > told), "the interrupt is off, and nothing is held back")
    }
    let bytes = taken + uart.queue + uart.waiting
    try require(zip(bytes, bytes.dropFirst()).allSatisfy { $0 < $1 }, "out of order: \(bytes)")
    try checkGaps()
    let missing = uart.sent - bytes.count
    // The UART tells that it has lost bytes, not how many: one is counted.
    if uart.senderWaits {
      try require(missing == Int(lost), "\(missing) bytes are missing, \(lost) are counted")
    } else {
      try require(missing >= Int(lost), "\(lost) bytes are counted, only \(missing) are missing")
      try require(
        missing == 0 || lost > 0 || uart.hasLost, "\(missing) bytes are missing, and none is counted"
      )
    }
  }

  /// Where the main loop is told that bytes are missing they are, and nowhere else.
  private func checkGaps() throws(Mismatch) {
    let bytes = taken + uart.queue
    for (index, byte) in bytes.enumerated() {
      let isMissing = byte != (index == 0 ? 1 : bytes[index - 1] + 1)
      let last = gaps[index]
      try require(
        isMissing == (last != nil), "a gap before \(byte) of \(bytes), or none, and told of \(gaps)")
      if let last, last != 1 {
        try require(byte == last + 1, "\(last) is not the last byte missing before \(byte) of \(bytes)")
      }
    }
  }

  private func require(_ condition: Bool, _ what: @autoclosure () -> String) throws(Mismatch) {
    guard condition else { throw Mismatch(description: "\(what()); it is \(state)") }
  }
}

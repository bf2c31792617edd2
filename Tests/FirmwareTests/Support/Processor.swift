import Board

/// A single-core processor as firmware's code sees it, played on a host: interrupts that can be masked, and points between
/// the accesses to what the main loop and an interrupt share, at which anything may happen that happens by itself.
///
/// The firmware's own files, which are linked into this folder, are compiled against it: what they name is found in
/// this module before it is found in those that they import.
final class Processor: @unchecked Sendable {
  // One after the other: the suites are serialized.
  static let current = Processor()

  /// Whether interrupts are masked.
  private(set) var isMasked = false
  /// What happens at a point.
  var happens: () -> Void = {}
  /// Makes an interrupt pending, or says that none will ever come.
  var sleeps: () -> Void = {}

  func pass() { happens() }

  fileprivate func enter() -> Bool {
    defer { isMasked = true }
    return isMasked
  }

  fileprivate func leave(_ wasMasked: Bool) {
    isMasked = wasMasked
    pass()
  }
}

struct CriticalSection {
  let wasMasked: Bool
  static func enter() -> CriticalSection { CriticalSection(wasMasked: Processor.current.enter()) }
  func leave() { Processor.current.leave(wasMasked) }
}

func sleepUntilInterrupt() { Processor.current.sleeps() }

/// The board whose driver is tested.
var board: Board { Microbit.facts }

import Testing

@testable import TinyAlloc

@Suite struct SharedArenaInvariantsTests {
  typealias Arena = SharedArena<TinySlabAllocator<40, 10>, 10, 2>

  struct Fault: Sendable, CustomTestStringConvertible {
    let message: String
    let apply: @Sendable (inout Arena) -> Void

    init(_ message: String, _ apply: @escaping @Sendable (inout Arena) -> Void) {
      self.message = message
      self.apply = apply
    }

    var testDescription: String { message }
  }

  // Owner 0 has 2 blocks of the 4 that it is sure of, owner 1 has none of 3.
  static let faults = [
    Fault("slot 1 is free and in no list") { $0.base.setWord(1, 0) },
    Fault("the owners have 3 blocks, and 2 are in use") { $0.shares[1].used = 1 },
    Fault("5 guaranteed blocks are not taken, and 6 are counted") { $0.unclaimed = 6 },
    Fault("9 blocks are guaranteed, and 8 are free") {
      $0.shares[1].guaranteed = 7
      $0.unclaimed = 9
    },
  ]

  @Test(arguments: faults)
  func aFaultIsSeen(fault: Fault) throws {
    var arena = Arena()
    arena.guarantee(4, to: 0)
    arena.guarantee(3, to: 1)
    for _ in 0..<2 { _ = try arena.allocateLinked() }
    try arena.checkInvariants()
    fault.apply(&arena)
    var found: BrokenInvariant?
    do throws(BrokenInvariant) { try arena.checkInvariants() } catch { found = error }
    #expect(found?.description == fault.message)
  }
}

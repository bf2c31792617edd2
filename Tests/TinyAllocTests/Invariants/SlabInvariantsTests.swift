import Testing

@testable import TinyAlloc

/// The check of a slab sees each thing that can break. Every case begins with the same sound slab.
@Suite struct SlabInvariantsTests {
  typealias Slab = TinySlabAllocator<40, 10>

  struct Fault: Sendable, CustomTestStringConvertible {
    let message: String
    let apply: @Sendable (inout Slab) -> Void

    init(_ message: String, _ apply: @escaping @Sendable (inout Slab) -> Void) {
      self.message = message
      self.apply = apply
    }

    var testDescription: String { message }
  }

  /// Slots 1 and 2 held with 1 and 4 bytes, 3 to 5 a chain, 6 a chain of its own, 7 on the free list before 8,
  /// 9 on the spare list, 10 never used.
  private static func sound() throws -> Slab {
    var slab = Slab()
    var handles = [try slab.allocate(byteCount: 1), try slab.allocate(byteCount: 4)]
    handles.append(try slab.allocateLinked())
    for _ in 4...5 { handles.append(try slab.allocateLinked(behind: handles[handles.count - 1])) }
    handles.append(try slab.allocateLinked())
    for _ in 7...9 { handles.append(try slab.allocate(byteCount: 1)) }
    try slab.free(handles[8])
    slab.resetStatistics()
    try slab.free(handles[7])
    try slab.free(handles[6])
    return slab
  }

  static let faults = [
    Fault("11 slots have been used, of 10") { $0.ownLedger.usedSlots = 11 },
    Fault("the free list goes on with the word 0x8007") { $0.ownLedger.freeHead = 0x8007 },
    Fault("the free list goes on to slot 10, which has not been used") { $0.setWord(7, 0xC00A) },
    Fault("the free list goes on to slot 0, which has not been used") { $0.setWord(7, 0xC000) },
    Fault("the free list goes to slot 7, which is in a list already") { $0.setWord(8, 0x1_C007) },
    Fault("the spare list goes on with the word 0x10000") { $0.ownLedger.spareHead = 0x1_0000 },
    Fault("the spare list goes on to slot 11, which has not been used") { $0.ownLedger.spareHead = 0x1_C00B },
    Fault("the spare list goes to slot 8, which is in a list already") { $0.setWord(9, 0x1_C008) },
    Fault("the high-water mark is 9, with 6 blocks in use and a free list of 2") {
      $0.ownLedger.highWaterMark = 9
    },
    Fault("the high-water mark is 7, with 6 blocks in use and a free list of 2") {
      $0.ownLedger.highWaterMark = 7
    },
    Fault("the high-water mark is 8, with 7 blocks in use and a free list of 2") {
      $0.ownLedger.blocksInUse = 7
    },
    Fault("6 slots are in use, and 7 are counted") {
      $0.ownLedger.blocksInUse = 7
      $0.ownLedger.highWaterMark = 9
    },
    Fault("slot 8 is free and in no list") {
      $0.setWord(7, 0)
      $0.ownLedger.highWaterMark = 7
    },
    Fault("slot 2 is free and in no list") { $0.setWord(2, 0) },
    Fault("slot 2 is free and in no list") { $0.setWord(2, 0xC009) },
    Fault("slot 2 has the word 0x1, which is none") { $0.setWord(2, 1) },
    Fault("slot 2 has the word 0x6, which is none") { $0.setWord(2, 6) },
    Fault("slot 1 has the word 0xf001, which is none") { $0.setWord(1, 0xF001) },
    Fault("slot 5 is followed by slot 1, which is not linked") { $0.setWord(5, 0xE001) },
    Fault("slot 5 is followed by slot 7, which is not linked") { $0.setWord(5, 0xE007) },
    Fault("slot 5 is followed by slot 10, which is not linked") { $0.setWord(5, 0xE00A) },
    Fault("slot 5 is followed by slot 255, which is not linked") { $0.setWord(5, 0xE0FF) },
    Fault("slots 3 and 6 are both followed by 4") { $0.setWord(6, 0xE004) },
    Fault("the chain of slot 3 is a ring") { $0.setWord(5, 0xE003) },
    Fault("the chain of slot 6 is a ring") { $0.setWord(6, 0xE006) },
    Fault("slot 10 was never used and has the word 0xe000") { $0.setWord(10, 0xE000) },
  ]

  @Test func aSoundSlabPasses() throws {
    var slab = try Self.sound()
    try slab.checkInvariants()
    var empty = Slab()
    try empty.checkInvariants()
    var full = TinySlabAllocator<255, 255>()
    while full.count < 255 { _ = try full.allocateLinked() }
    try full.checkInvariants()
  }

  @Test(arguments: faults)
  func aFaultIsSeen(fault: Fault) throws {
    var slab = try Self.sound()
    fault.apply(&slab)
    let before = slab.snapshot()
    var found: BrokenInvariant?
    do throws(BrokenInvariant) { try slab.checkInvariants() } catch { found = error }
    #expect(found?.description == fault.message)
    let after = slab.snapshot()
    #expect(after == before)
  }

  /// Whatever the words are, the check comes to an end without a trap.
  @Test func randomWordsNeverTrap() throws {
    var random = SeededGenerator(seed: 13)
    var slab = Slab()
    var sound = 0
    for _ in 0..<TestScale.scaled(20_000) {
      for number in 1...10 { slab.setWord(number, Self.randomWord(&random)) }
      slab.ownLedger.freeHead = Self.randomWord(&random)
      slab.ownLedger.spareHead = Self.randomWord(&random)
      slab.ownLedger.usedSlots = UInt8(random.below(13))
      slab.ownLedger.blocksInUse = UInt8(random.below(3))
      slab.ownLedger.highWaterMark = UInt8(random.below(3))
      do throws(BrokenInvariant) {
        try slab.checkInvariants()
        sound += 1
      } catch {}
    }
    #expect(sound < 1_000)
  }

  private static func randomWord(_ random: inout SeededGenerator) -> UInt32 {
    let state = [0, 0xC000, 0xE000, 0, UInt32(random.below(0x1_0000))][random.below(5)]
    return random.below(3) == 0 ? 0 : state | UInt32(random.below(13))
  }
}

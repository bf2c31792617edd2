import Testing

@testable import TinyAlloc

/// Three UARTs on one arena. A flood on one takes what is free, and not what the others are sure of.
@Suite struct SharingExampleTests {
  private typealias Arena = SharedArena<TinySlabAllocator<128, 16>, 16, 3>

  @Test func aFloodOnOneUARTLosesNoByteOfTheOthers() throws {
    let (console, gps, modem) = (0, 1, 2)
    var arena = Arena()
    // 16 blocks of 8 bytes: 4 for the GPS, 2 for the modem, none for the console, 10 for whoever comes first.
    arena.guarantee(4, to: gps)
    arena.guarantee(2, to: modem)
    var consoleBytes = ByteBufferDeque<Arena>()
    var gpsBytes = ByteBufferDeque<Arena>()
    var modemBytes = ByteBufferDeque<Arena>()

    // Somebody pastes a file into the console: it gets all that is not promised, and then a refusal.
    arena.owner = console
    let taken = consoleBytes.append(prefixOf: [UInt8](repeating: 0x2E, count: 1_000).span, to: &arena)
    #expect(taken == 80)
    let refusal = bufferRefusal { try consoleBytes.append(0x2E, to: &arena) }
    #expect(refusal == .allocationFailed)

    // The GPS's fix and the modem's answer come in whole meanwhile.
    arena.owner = gps
    try gpsBytes.append(contentsOf: Array("$GPGLL,4916.45,N,12311.1".utf8).span, to: &arena)
    arena.owner = modem
    try modemBytes.append(contentsOf: Array("OK\r\n".utf8).span, to: &arena)

    // The refusals are the console's alone: one of the paste, one of the byte behind it.
    #expect(arena.share(of: console).refusals == 2)
    #expect(arena.share(of: gps).refusals == 0)
    #expect(arena.share(of: modem).refusals == 0)

    consoleBytes.removeAll(in: &arena)
    gpsBytes.removeAll(in: &arena)
    modemBytes.removeAll(in: &arena)
    #expect(arena.count == 0)
  }
}

import SerialPort
import Testing

@Suite struct TransferTests {
  private let everyByte = (UInt8.min...UInt8.max).map { $0 }

  @Test func everyByteValueArrives() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send(everyByte)
    let bytes = try port.readAll(256)
    #expect(bytes == everyByte)
  }

  @Test func everyByteValueLeaves() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let count = try port.write(everyByte.span)
    #expect(count == 256)
    #expect(pair.receive(256) == everyByte)
  }

  @Test func anIdlePortReadsNothing() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let bytes = try port.readAvailable()
    #expect(bytes == [])
  }

  @Test func emptyBuffersAreNoError() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([1])
    let read = try port.readAvailable(0)
    let written = try port.write([UInt8]().span)
    #expect(read == [])
    #expect(written == 0)
    let kept = try port.readAll(1)
    #expect(kept == [1])
  }

  @Test func aSmallBufferTakesTheBytesInPieces() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([1, 2, 3, 4, 5])
    _ = try port.wait(timeout: .seconds(10))
    var pieces: [[UInt8]] = []
    for _ in 0..<3 { pieces.append(try port.readAvailable(2)) }
    #expect(pieces == [[1, 2], [3, 4], [5]])
  }

  @Test func aMegabyteArrivesExactly() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let sent = pattern(1 << 20)
    let master = pair.master
    let sender = BackgroundThread { PseudoterminalPair.send(sent, to: master) }
    let bytes = try port.readAll(sent.count)
    #expect(bytes == sent)
    _ = sender.join()
  }

  @Test func aMegabyteLeavesExactly() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let sent = pattern(1 << 20)
    let master = pair.master
    let receiver = BackgroundThread { PseudoterminalPair.receive(sent.count, from: master) }
    try port.writeAll(sent)
    let received = receiver.join()
    #expect(received == sent)
  }

  @Test func aFullBufferTakesNothingAndGoesOnLater() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let block = pattern(4096)
    var taken: [UInt8] = []
    var whileFull: PortEvents = []
    // The kernel moves bytes on to the master's buffer in its own time, which makes room once more: full is a line that
    // has still none after a while. A pty holds some tens of KB; the bound keeps a broken count, or a port that is
    // always writable, from running for ever.
    for _ in 0..<4096 where whileFull != .timedOut {
      let count = try port.write(block.span)
      taken += block[..<count]
      if count == 0 { whileFull = try port.wait(for: .writable, timeout: .milliseconds(100)) }
    }
    #expect(whileFull == .timedOut)
    #expect(pair.receive(taken.count) == taken)
    let afterwards = try port.wait(for: .writable, timeout: .seconds(10))
    #expect(afterwards == .writable)
    let count = try port.write([42].span)
    #expect(count == 1)
    #expect(pair.receive(1) == [42])
  }

  @Test func pendingBytesAreCountedAndFlushed() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([1, 2, 3])
    _ = try port.wait(timeout: .seconds(10))
    let before = try port.pendingInput()
    try port.flush([])
    try port.flush(.input)
    let after = try port.pendingInput()
    #expect((before, after) == (3, 0))
    try port.flush([.input, .output])
    try port.drain()
    let output = try port.pendingOutput()
    #expect(output == 0)
  }

  @Test func aPseudoterminalKeepsNoLineErrors() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let errors = port.lineErrors
    #expect(errors == nil)
  }
}

import LineFrames
import Testing

/// The lines that a board says of itself.
struct ResponderReportsTests {
  private func text(_ body: (inout Responder<CollectingSink, NoMoreFormats>) -> Void) -> String {
    var responder = Responder(sink: CollectingSink())
    responder.frames = 20
    responder.errors = 3
    responder.overlong = 1
    body(&responder)
    return responder.sink.text
  }

  @Test
  func `Statistics name each figure once`() {
    var figures = ReceiverFigures()
    figures.emptyLines = 4
    figures.received = 5
    figures.overruns = 6
    figures.framingErrors = 7
    figures.failedAllocations = 8
    figures.blocksInUse = 9
    figures.highWaterMark = 10
    figures.stack = 11
    #expect(
      text { $0.writeStatistics(of: "microbit", figures) }
        == "stats: microbit, lines: 24, frames: 20, errors: 3, overlong: 1, empty: 4, received: 5, overruns: 6, "
        + "framing: 7, failed: 8, blocks: 9, high-water: 10, stack: 11\n")
  }

  @Test
  func `Statistics of a board that has just started are 0`() {
    var responder = Responder(sink: CollectingSink())
    responder.writeStatistics(of: "uno", ReceiverFigures())
    #expect(
      responder.sink.text
        == "stats: uno, lines: 0, frames: 0, errors: 0, overlong: 0, empty: 0, received: 0, overruns: 0, "
        + "framing: 0, failed: 0, blocks: 0, high-water: 0, stack: 0\n")
  }

  @Test
  func `Statistics have room for the greatest figures`() {
    var responder = Responder(sink: CollectingSink())
    responder.frames = .max
    responder.errors = 0
    responder.overlong = 0
    var figures = ReceiverFigures()
    figures.emptyLines = .max
    figures.received = UInt64(Int64.max)
    figures.overruns = .max
    figures.framingErrors = .max
    figures.failedAllocations = .max
    figures.blocksInUse = .max
    figures.highWaterMark = .max
    figures.stack = .max
    responder.writeStatistics(of: "x", figures)
    let greatest = "9223372036854775807"
    #expect(
      responder.sink.text
        == "stats: x, lines: 4294967295, frames: 4294967295, errors: 0, overlong: 0, empty: 4294967295, "
        + "received: \(greatest), overruns: 4294967295, framing: 4294967295, failed: 4294967295, "
        + "blocks: \(greatest), high-water: \(greatest), stack: \(greatest)\n")
  }

  @Test
  func `Lines wrap as their number does`() {
    var responder = Responder(sink: CollectingSink())
    responder.frames = .max
    responder.errors = .max
    responder.overlong = .max
    responder.writeStatistics(of: "x", ReceiverFigures())
    #expect(
      responder.sink.text.hasPrefix(
        "stats: x, lines: 4294967293, frames: 4294967295, errors: 4294967295, overlong: 4294967295, "))
  }

  @Test(
    arguments: [(0, "stall: 0\n"), (576, "stall: 576\n"), (.max, "stall: 4294967295\n")] as [(UInt32, String)]
  )
  func `A stall is acknowledged with its bytes`(_ byteCount: UInt32, _ expected: String) {
    #expect(text { $0.acknowledgeStall(byteCount: byteCount) } == expected)
  }

  @Test
  func `A packet has its number, the lines answered and the bytes lost`() {
    #expect(text { $0.writePacket(number: 17, overruns: 2) } == "packet: 17, lines: 24, overruns: 2\n")
    #expect(
      text { responder in
        responder.frames = .max
        responder.errors = 0
        responder.overlong = 0
        responder.writePacket(number: .max, overruns: .max)
      } == "packet: 4294967295, lines: 4294967295, overruns: 4294967295\n")
  }

  @Test
  func `Reports are frames of pairs`() throws {
    let report = text { responder in
      responder.writeStatistics(of: "mps2-an385", ReceiverFigures())
      responder.acknowledgeStall(byteCount: 5)
      responder.writePacket(number: 1, overruns: 0)
    }
    for line in report.split(separator: "\n") {
      #expect(KeyValueDecoder().result(of: String(line)).error == nil, "\(line)")
    }
  }
}

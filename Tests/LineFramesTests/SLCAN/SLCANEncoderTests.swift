import LineFrames
import Testing

struct SLCANEncoderTests {
  @Test(arguments: SLCANSamples.all)
  func `A line that was decoded is written as it was`(_ line: String, _ text: String) throws {
    let frame = try SLCANDecoder().result(of: line).get()
    #expect(written { $0.writeSLCAN(frame, of: Array(of: line).span) } == line + "\r")
    let lower = line.first.map { String($0) + line.dropFirst().lowercased() } ?? ""
    if case .serialNumber = frame.message { return }
    let lowerFrame = try SLCANDecoder().result(of: lower).get()
    #expect(written { $0.writeSLCAN(lowerFrame, of: Array(of: lower).span) } == line + "\r")
  }

  @Test
  func `Commands and replies are written from values`() {
    let commands: [(SLCANCommand?, String)] = [
      (.open, "O"), (.listen, "L"), (.close, "C"), (.poll, "P"), (.pollAll, "A"), (.version, "V"),
      (.serialNumber, "N"), (.status, "F"), (.bitRate(8), "S8"), (.busTiming(0x03, 0x1C), "s031C"),
      (.acceptanceCode(0x12), "M00000012"), (.acceptanceMask(.max), "mFFFFFFFF"), (.filterMode(1), "W1"),
      (.autoPoll(true), "X1"), (.timestamps(false), "Z0"), (.autoStart(2), "Q2"), (.baudRate(6), "U6"),
    ]
    for (command, line) in commands {
      guard let command else { preconditionFailure("no command for \(line)") }
      #expect(written { $0.writeSLCAN(command) } == line + "\r")
      #expect(SLCANDecoder().result(of: line) == .success(SLCANFrame(message: .command(command))))
    }
    #expect(SLCANCommand.bitRate(9) == nil)
    #expect(SLCANCommand.filterMode(3) == nil)
    #expect(SLCANCommand.autoStart(3) == nil)
    #expect(SLCANCommand.baudRate(7) == nil)
    #expect(written { $0.writeSLCANReply(isOK: true) } == "\r")
    #expect(written { $0.writeSLCANReply(isOK: false) } == "\u{7}")
    #expect(written { $0.writeSLCANTransmitted(isExtended: false) } == "z\r")
    #expect(written { $0.writeSLCANTransmitted(isExtended: true) } == "Z\r")
    #expect(written { $0.writeSLCANVersion(hardware: 10, software: 13) } == "V1013\r")
    #expect(written { $0.writeSLCANVersion(hardware: 99, software: 9) } == "V9909\r")
    #expect(written { $0.writeSLCAN(SLCANStatus(rawValue: 0x08)) } == "F08\r")
  }

  @Test
  func `Any frame that is written decodes to the same`() throws {
    var random = SeededGenerator(seed: 72)
    for _ in 0..<TestScale.scaled(10_000) {
      let isExtended = random.below(2) == 1
      let identifier = UInt32(random.below(isExtended ? 0x2000_0000 : 0x800))
      let data = (0..<random.below(9)).map { _ in UInt8(random.below(256)) }
      let time = random.below(2) == 1 ? UInt16(random.below(60_000)) : nil
      let isRemote = random.below(4) == 0
      var sink = CollectingSink()
      if isRemote {
        sink.writeSLCANRemote(
          identifier: identifier, isExtended: isExtended, length: UInt8(data.count), timestamp: time)
      } else {
        sink.writeSLCAN(identifier: identifier, isExtended: isExtended, data: data.span, timestamp: time)
      }
      try check(sink.bytes.last, is: 0x0D, "end of \(sink.text)")
      let line = Array(sink.bytes.dropLast())
      guard case .can(let frame) = try SLCANDecoder().result(of: line).get().message else {
        throw Mismatch(description: "no frame: \(line.shown)")
      }
      let bytes = isRemote ? [] : (0..<data.count).map { frame.byte($0, in: line.span) }
      let isSame =
        frame.identifier == identifier && frame.isExtended == isExtended && frame.isRemote == isRemote
        && Int(frame.length) == data.count && frame.timestamp == time && bytes == (isRemote ? [] : data)
      try check(isSame, "\(frame) of \(line.shown)")
    }
  }
}

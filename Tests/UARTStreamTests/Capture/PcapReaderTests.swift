import Testing

@testable import UARTStream

/// Captures are read packet by packet.
@Suite struct PcapReaderTests {
  @Test(arguments: [true, false]) func nanosecondsOfEitherByteOrder(_ isBigEndian: Bool) {
    var file = PcapFile.sample
    file.isBigEndian = isBigEndian
    let read = ReadCapture(file.bytes)
    #expect(read.packets == PcapFile.sampleContents)
    #expect(read.failure == nil)
    #expect(read.cut == nil)
  }

  @Test(arguments: [true, false]) func microsecondsOfEitherByteOrder(_ isBigEndian: Bool) {
    var file = PcapFile.sample
    file.isBigEndian = isBigEndian
    file.magic = 0xA1B2_C3D4
    let read = ReadCapture(file.bytes)
    #expect(
      read.packets.map(\.nanoseconds) == [
        1_700_000_000_000_001_000, 1_700_000_000_000_002_000, 1_700_000_000_999_999_000,
        1_700_000_001_000_000_000, 1_700_000_002_000_000_000,
      ])
    #expect(read.packets.map(\.bytes) == PcapFile.sampleContents.map(\.bytes))
  }

  @Test func whereverTheFileIsCutIntoReads() {
    let bytes = PcapFile.sample.bytes
    for split in 1..<bytes.count {
      let read = ReadCapture(bytes, pieces: [split])
      #expect(read.packets == PcapFile.sampleContents && read.cut == nil, "at \(split)")
    }
    let read = ReadCapture(bytes, pieces: [Int](repeating: 1, count: bytes.count))
    #expect(read.packets == PcapFile.sampleContents)
  }

  @Test func aFileThatEndsAnywhereIsReadUpToThere() throws {
    let bytes = PcapFile.sample.bytes
    let whole = PcapFile.sampleContents
    // Where each packet ends.
    let ends = PcapFile.sample.packets.reduce(into: [24]) {
      $0.append($0[$0.count - 1] + 28 + $1.bytes.count)
    }
    for length in 24..<bytes.count {
      let read = ReadCapture(Array(bytes[..<length]))
      let complete = ends.count { $0 <= length } - 1
      #expect(read.failure == nil)
      #expect(Array(read.packets.prefix(complete)) == Array(whole.prefix(complete)), "at \(length)")
      let inPacket = length - ends[complete]
      if inPacket == 0 {
        #expect(read.cut == nil && read.packets.count == complete)
      } else {
        let missing = inPacket < 16 ? nil : ends[complete + 1] - length
        #expect(read.cut == PcapReader.Cut(packet: complete + 1, missing: missing), "at \(length)")
        let there = read.packets.dropFirst(complete).flatMap(\.bytes)
        #expect(there == Array(whole[complete].bytes.prefix(max(inPacket - 28, 0))), "at \(length)")
      }
    }
  }

  @Test func aFileThatEndsWithinItsHeaderIsNoCapture() {
    let bytes = PcapFile.sample.bytes
    for length in 0..<24 {
      let read = ReadCapture(Array(bytes[..<length]))
      #expect(read.failure?.code == .data, "at \(length)")
      #expect(read.packets.isEmpty)
    }
  }

  @Test func packetsWithoutDataArePassedOver() {
    let status = [0x00, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0xFF].map {
      PcapFile.Packet(event: UInt8($0), bytes: [0x55])
    }
    let empty = PcapFile.Packet(bytes: [])
    let data = PcapFile.Packet(bytes: [1])
    let read = ReadCapture(PcapFile(packets: status + [empty, data] + status + [data]).bytes)
    #expect(read.packets.map(\.bytes) == [[1], [1]])
    #expect(read.failure == nil)
  }

  @Test(arguments: [0, 1, 11, 262_145, 0x7FFF_FFFF, 0xFFFF_FFFF] as [UInt32])
  func aLengthThatCannotBeIsDamage(_ length: UInt32) {
    var file = PcapFile.sample
    file.packets[2].length = length
    let read = ReadCapture(file.bytes)
    #expect(read.packets == Array(PcapFile.sampleContents.prefix(2)), "all before is read")
    #expect(read.failure?.code == .data)
    // 24 of the file, and two packets with 5 and 2 bytes.
    #expect(
      read.failure?.description.contains("its packet 3, at byte 87, would have \(length) bytes") == true)
  }

  @Test func theLongestPacketIsRead() {
    let bytes = [UInt8](repeating: 0x31, count: 262_144 - 12)
    let read = ReadCapture(
      PcapFile(packets: [.init(bytes: bytes), .init(bytes: [2])]).bytes, pieces: [70_000])
    let isSame = read.packets.map(\.bytes) == [bytes, [2]]
    #expect(isSame)
  }

  @Test func whatWasLeftOutIsCounted() {
    let packets = [
      PcapFile.Packet(bytes: [1], leftOut: 3), .init(bytes: [2]), .init(bytes: [3], leftOut: 40),
    ]
    #expect(ReadCapture(PcapFile(packets: packets).bytes).leftOut == 43)
  }

  @Test(arguments: [1, 0, 147, 251] as [UInt32]) func anotherLinkTypeIsNamed(_ linkType: UInt32) {
    let failure = ReadCapture(PcapFile(linkType: linkType).bytes).failure
    #expect(failure?.code == .data)
    #expect(failure?.description.contains("link type \(linkType),") == true)
    #expect(failure?.description.contains("250 (RTAC SERIAL)") == true)
  }

  /// The upper bits of the field may tell of a frame check sequence.
  @Test func theLinkTypesUpperBitsAreNoneOfIt() {
    #expect(ReadCapture(PcapFile(linkType: 0x5400_00FA).bytes).failure == nil)
  }

  @Test func anotherVersionIsNamed() {
    #expect(ReadCapture(PcapFile(major: 3).bytes).failure?.description.contains("version 3") == true)
  }

  @Test func theSuccessorsFilesAreToldHowToBeConverted() {
    let start: [UInt8] = [0x0A, 0x0D, 0x0D, 0x0A, 0x1C, 0, 0, 0, 0x4D, 0x3C, 0x2B, 0x1A]
    let failure = ReadCapture(start + [UInt8](repeating: 0, count: 16)).failure
    #expect(failure?.code == .data)
    #expect(failure?.description.contains("editcap -F nsecpcap x.pcap") == true)
    #expect(PcapReader.isCapture(start))
  }

  @Test func textIsNoCapture() {
    for text in ["", "a: 1\n", "\n\r\r\n", "\n\r\r\nabcdabcd", "M<", "$GPGGA"] {
      #expect(!PcapReader.isCapture(Array(text.utf8)))
    }
  }

  @Test func aFewBytesAreUndecidedOnlyWhereTheyCouldBeginACapture() {
    let sample = PcapFile.sample.bytes
    for length in 0..<4 { #expect(PcapFormat.isUndecided(Array(sample[..<length]))) }
    #expect(!PcapFormat.isUndecided(Array(sample[..<4])))
    for text in ["a", "ab", "$GP", "\n\n", "\n\r\n", "abcd", "\n\r\r\nabcdabcd"] {
      #expect(!PcapFormat.isUndecided(Array(text.utf8)), "\(text)")
    }
    for text in ["\n", "\n\r", "\n\r\r\n", "\n\r\r\nabcdabc"] {
      #expect(PcapFormat.isUndecided(Array(text.utf8)), "\(text)")
    }
  }

  @Test func theGreatestTimeIsOne() {
    let packet = PcapFile.Packet(seconds: .max, fraction: .max, bytes: [1])
    for magic in [0xA1B2_3C4D, 0xA1B2_C3D4] as [UInt32] {
      let read = ReadCapture(PcapFile(magic: magic, packets: [packet]).bytes)
      #expect((read.packets.first?.nanoseconds ?? 0) >= 4_294_967_295_000_000_000)
    }
  }

  @Test func damagedFilesHarmNothing() {
    var generator = SplitMix(state: 0x5EED)
    let good = PcapFile.sample.bytes
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0...Int.random(in: 0..<4, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      let read = ReadCapture(bytes, pieces: [Int.random(in: 1...bytes.count, using: &generator)])
      #expect(read.packets.reduce(0) { $0 + $1.bytes.count } <= good.count)
    }
  }
}

import Glibc
import SystemPackage
import Testing

@testable import UARTStream

/// A recording grows in whole packets.
@Suite struct CaptureRecorderTests {
  private func recorder(_ path: String, overwrites: Bool = true) throws(Failure) -> CaptureRecorder {
    try CaptureRecorder(OutputFile(path: path, overwrites: overwrites))
  }

  @Test func theFileIsACaptureFromTheBeginning() throws {
    let file = try TemporaryFile()
    let recorder = try recorder(file.path)
    #expect(try file.contents() == PcapWriter.fileHeader)
    #expect(recorder.patienceLeft == nil, "nothing is pending")
  }

  @Test func packetsAreWrittenWhenTheirPatienceIsOver() throws {
    let file = try TemporaryFile()
    let recorder = try recorder(file.path)
    recorder.record([1, 2, 3].span, .received)
    recorder.flushIfDue()
    let patience = try #require(recorder.patienceLeft)
    #expect(patience <= .milliseconds(100))
    let clock = ContinuousClock()
    let end = clock.now + .seconds(30)
    while recorder.patienceLeft != .zero, clock.now < end { usleep(1_000) }
    recorder.record([4].span, .sent)
    #expect(recorder.patienceLeft == .zero, "the first is what counts")
    recorder.flushIfDue()
    #expect(recorder.patienceLeft == nil)
    let read = ReadCapture(try file.contents())
    #expect(read.packets.map(\.bytes) == [[1, 2, 3], [4]])
    #expect(read.packets.map(\.direction) == [.received, .sent])
    #expect(recorder.packetCount == 2)
  }

  @Test func manyBytesAreWrittenAtOnce() throws {
    let file = try TemporaryFile()
    let recorder = try recorder(file.path)
    let piece = [UInt8](repeating: 0x33, count: 10_000)
    for _ in 0..<7 { recorder.record(piece.span, .received) }
    let read = ReadCapture(try file.contents())
    #expect(read.packets.count == 7)
    #expect(read.cut == nil)
  }

  @Test func theEndWritesWhatIsPending() throws {
    let file = try TemporaryFile()
    do {
      let recorder = try recorder(file.path)
      recorder.record([9].span, .received)
    }
    #expect(ReadCapture(try file.contents()).packets.map(\.bytes) == [[9]])
  }

  @Test func timesAreOfThisMinuteAndNeverGoBack() throws {
    let file = try TemporaryFile()
    let recorder = try recorder(file.path)
    let before = time(nil)
    for _ in 0..<1_000 { recorder.record([1].span, .received) }
    recorder.flush()
    let times = ReadCapture(try file.contents()).packets.map(\.nanoseconds)
    #expect(times.count == 1_000)
    #expect(times == times.sorted())
    let second = Int(try #require(times.first) / 1_000_000_000)
    #expect((before - 1...before + 60).contains(second))
  }

  @Test func aFileThatIsThereIsLeftAlone() throws {
    let file = try TemporaryFile(Array("precious".utf8))
    do throws(Failure) {
      _ = try recorder(file.path, overwrites: false)
      Issue.record("overwritten")
    } catch {
      #expect(error.code == .cannotCreate)
      #expect(error.description.contains("--overwrite"))
    }
    #expect(try file.contents() == Array("precious".utf8))
    _ = try recorder(file.path)
    #expect(try file.contents() == PcapWriter.fileHeader)
  }

  @Test(arguments: ["/nix/da.pcap", "/tmp", "/dev/null/x"]) func whatCannotBeMadeIsSaid(_ path: String) {
    do throws(Failure) {
      _ = try recorder(path)
      Issue.record("made")
    } catch {
      #expect(error.code == .cannotCreate)
      #expect(error.description.contains(path))
    }
  }

  @Test func aFullDiskIsSaidAtOnce() {
    do throws(Failure) {
      _ = try recorder("/dev/full", overwrites: false)
      Issue.record("recorded")
    } catch {
      #expect(error.code == .io)
      #expect(error.description.contains("No space left"))
    }
  }

  /// A pipe loses nothing by being written to, and Wireshark reads one.
  @Test func aPipeNeedsNoPermission() throws {
    let (reading, writing) = try FileDescriptor.pipe()
    defer {
      try? reading.close()
      try? writing.close()
    }
    let recorder = try recorder("/dev/fd/\(writing.rawValue)", overwrites: false)
    recorder.record([1].span, .sent)
    recorder.flush()
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = try bytes.withUnsafeMutableBytes { try reading.read(into: $0) }
    #expect(ReadCapture(Array(bytes[..<count])).packets.map(\.bytes) == [[1]])
  }

  @Test func nothingIsTakenAfterAFailure() throws {
    signal(SIGPIPE, SIG_IGN)
    let (reading, writing) = try FileDescriptor.pipe()
    let recorder = try recorder("/dev/fd/\(writing.rawValue)")
    try reading.close()
    try writing.close()
    recorder.record([1].span, .received)
    recorder.flush()
    #expect(recorder.failure?.code == .io)
    recorder.record([2].span, .received)
    #expect(recorder.packetCount == 1)
    #expect(recorder.patienceLeft == nil)
  }
}

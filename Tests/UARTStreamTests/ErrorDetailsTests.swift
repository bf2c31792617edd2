import LineFrames
import Testing

@testable import UARTStream

@Suite struct ErrorDetailsTests {
  private func dump(_ bytes: [UInt8]) -> [String] { ErrorDetails.dump(bytes.span) }

  @Test func aRowHasSixteenBytes() {
    #expect(
      dump(Array(0x1E...0x30)) == [
        "0000  1e 1f 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d  |.. !\"#$%&'()*+,-|",
        "0010  2e 2f 30                                         |./0|",
      ])
    #expect(dump([0xFF]) == ["0000  ff" + String(repeating: " ", count: 47) + "|.|"])
    #expect(dump([]).isEmpty)
  }

  @Test func aLongLineIsCut() {
    #expect(dump([UInt8](repeating: 0, count: 64)).count == 4)
    #expect(dump([UInt8](repeating: 0, count: 65)).last == "and 1 more byte")
    #expect(dump([UInt8](repeating: 0, count: 4_096)).count == 5)
  }

  @Test func framesAreNotTalkedAbout() {
    var details = ErrorDetails(dumps: true)
    let place = LinePlace(stream: 0, offset: 7)
    let line = Array("x".utf8)
    #expect(details.text(line.span, .frame(nil), place) == nil)
    let first = details.text(line.span, .error(FrameError(.checksum, at: 0)), place)
    #expect(first?.sentence == "first checksum error: the line begins at byte 7")
    #expect(first?.rows.count == 1)
    let second = details.text(line.span, .error(FrameError(.checksum, at: 0)), place)
    #expect(second?.sentence.hasPrefix("checksum error: ") == true)
    let overlong = details.text(Span(), .overlong(byteCount: 9), place)
    #expect(overlong == ErrorDetails.Text(sentence: "first overlong error: the line begins at byte 7"))
    #expect(details.text(Span(), .overlong(byteCount: 9), place) == nil)
  }
}

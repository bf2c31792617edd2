import Testing

@testable import SerialPort
@testable import UARTStream

struct LineErrorTextTests {
  private func text(
    framing: Int = 0, parity: Int = 0, overruns: Int = 0, bufferOverruns: Int = 0, breaks: Int = 0
  )
    -> LineErrorText
  {
    let before = LineErrorCounts(framing: 7, parity: 6, overruns: 5, bufferOverruns: 4, breaks: 3)
    let now = LineErrorCounts(
      framing: 7 + framing, parity: 6 + parity, overruns: 5 + overruns, bufferOverruns: 4 + bufferOverruns,
      breaks: 3 + breaks)
    return LineErrorText(
      name: "/dev/ttyUSB0", counts: now - before, configuration: SerialConfiguration(baudRate: 9600))
  }

  @Test func nothingWrongIsNothingSaid() {
    #expect(text().complaint == nil)
    #expect(text(breaks: 2).complaint == nil)
  }

  @Test func framingErrorsAskForTheRate() {
    #expect(
      text(framing: 12).complaint
        == "/dev/ttyUSB0: the driver has counted 12 framing errors: is 9600 baud the device's rate?")
    #expect(text(framing: 1).complaint?.contains("1 framing error:") == true)
  }

  @Test func allThatIsWrongIsSaid() throws {
    let complaint = try #require(text(parity: 2, overruns: 3, bufferOverruns: 4).complaint)
    for part in ["2 parity errors: is 8N1", "3 bytes lost in the UART", "4 bytes lost in the kernel"] {
      #expect(complaint.contains(part))
    }
    #expect(!complaint.contains("framing errors"))
  }

  @Test func theDetailsAreAllCounts() {
    #expect(
      text(framing: 1, parity: 2, overruns: 3, bufferOverruns: 4, breaks: 5).details
        == "/dev/ttyUSB0: since it was opened the driver has counted 1 framing error, 2 parity errors, "
        + "3 overruns, 4 bytes lost in the kernel, 5 breaks")
  }
}

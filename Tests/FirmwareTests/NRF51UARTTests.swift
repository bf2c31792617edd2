import Testing

extension FirmwareTests {
  /// A trap can come between any two of the driver's steps, and its report goes out by the same driver.
  @Suite struct NRF51UARTTests {
    private static let text = Array("pad: 1\n".utf8)
    private static let report = Array("fault: microbit\n".utf8)

    @Test func bytesAreSentOneAfterTheOther() {
      let uart = PlayedNRF51.current
      uart.begin(trapAt: nil) {}
      for byte in Self.text { NRF51UART.send(byte) }
      NRF51UART.finishSending()
      #expect(uart.sent == Self.text)
      #expect(!uart.hasLostByte && !uart.waitsInVain)
    }

    @Test func theReportOfAFaultIsWholeWhereverTheFaultComes() {
      let uart = PlayedNRF51.current
      var point = 0
      repeat {
        uart.begin(trapAt: point) {
          for byte in Self.report { NRF51UART.send(byte) }
          NRF51UART.finishSending()
        }
        for byte in Self.text { NRF51UART.send(byte) }
        NRF51UART.finishSending()
        let place = "a trap at point \(point)"
        #expect(!uart.waitsInVain, "\(place): it waits for a byte that was not begun")
        #expect(!uart.hasLostByte, "\(place): a byte is written over another")
        if uart.hasEnded {
          #expect(uart.sent.suffix(Self.report.count).elementsEqual(Self.report), "\(place)")
          #expect(Self.text.starts(with: uart.sent.dropLast(Self.report.count)), "\(place)")
        }
        point += 1
      } while uart.hasEnded
      #expect(point > 30)
    }
  }
}

import SerialPort
import Testing

@Suite struct FramingTests {
  @Test(arguments: Framing.DataBits.allCases, Framing.Parity.allCases)
  func everyFramingReadsBackAsWritten(dataBits: Framing.DataBits, parity: Framing.Parity) {
    for stopBits in Framing.StopBits.allCases {
      let framing = Framing(dataBits: dataBits, parity: parity, stopBits: stopBits)
      #expect(Framing(framing.description) == framing)
    }
  }

  @Test func theDefaultIs8N1() {
    #expect(Framing().description == "8N1")
    #expect(SerialConfiguration().framing == Framing("8N1"))
  }

  @Test func theLetterMayBeSmall() {
    #expect(Framing("7e2") == Framing(dataBits: .seven, parity: .even, stopBits: .two))
  }

  @Test(arguments: [
    "", "8", "8N", "8N11", "4N1", "9N1", "8X1", "8N0", "8N3", "N81", "8 1", " 8N1", "８N1", "8ß1",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(Framing(text) == nil)
  }

  @Test func bitsPerCharacterCountsStartParityAndStop() {
    #expect(Framing().bitsPerCharacter == 10)
    #expect(Framing(dataBits: .seven, parity: .even, stopBits: .two).bitsPerCharacter == 11)
    #expect(Framing(dataBits: .five).bitsPerCharacter == 7)
  }
}

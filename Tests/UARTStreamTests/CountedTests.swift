import Testing

@testable import UARTStream

@Suite struct CountedTests {
  @Test func oneIsSingular() {
    #expect(counted(1, "frame") == "1 frame")
  }

  @Test func allOtherCountsArePlural() {
    #expect(counted(0, "frame") == "0 frames")
    #expect(counted(2, "empty line") == "2 empty lines")
    #expect(counted(UInt64.max, "byte") == "18446744073709551615 bytes")
  }
}

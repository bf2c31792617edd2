import Testing

@testable import UARTStream

@Suite struct LineLabelTests {
  private func labels(_ lines: (String, String?)...) -> [String] {
    LineLabel.labels(of: lines.map { (name: $0.0, device: $0.1) })
  }

  @Test func aLabelIsAsShortAsItCanBe() {
    #expect(
      labels(
        ("/dev/ttyUSB0", "/dev/ttyUSB0"), ("/dev/pts/3", "/dev/pts/3"), ("unix:/tmp/serial", nil),
        ("tcp:localhost:4000", nil), ("-", nil))
        == ["ttyUSB0", "pts/3", "serial", "localhost:4000", "stdin"])
  }

  @Test func aByIDNameIsTooLong() {
    let link = "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"
    #expect(labels((link, "/dev/ttyUSB1")) == ["ttyUSB1"])
    #expect(labels((link, "/dev/ttyUSB1"), ("/dev/ttyUSB1", "/dev/ttyUSB1")) == [link, "/dev/ttyUSB1"])
  }

  @Test func equalOnesAreNamedInFull() {
    #expect(
      labels(("unix:/a/serial", nil), ("unix:/b/serial", nil), ("/dev/ttyS0", "/dev/ttyS0"))
        == ["unix:/a/serial", "unix:/b/serial", "ttyS0"])
  }

  @Test func theyAreAlignedAtTheirLongest() {
    #expect(LineLabel.aligned(["ttyS0", "ttyACM10"]) == ["ttyS0   ", "ttyACM10"])
  }

  @Test(arguments: [
    ("boot.pcap", "boot.pts-3.pcap"), ("/tmp/x.y/boot", "/tmp/x.y/boot.pts-3"),
    ("a.b.pcap", "a.b.pts-3.pcap"),
    ("/tmp/.hidden", "/tmp/.hidden.pts-3"),
  ])
  func aRecordingOfOneOfSeveralIsNamedAfterIt(_ path: String, _ expected: String) {
    #expect(Recording(path: path).named("pts/3").file.path == expected)
    #expect(Recording(path: path).named(nil).file.path == path)
  }
}

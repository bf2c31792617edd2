import Testing

@testable import UARTStream

/// What a line is called.
@Suite struct LineAddressTests {
  @Test(arguments: [
    ("/dev/ttyUSB0", LineAddress.port("/dev/ttyUSB0")), ("-", .standardInput),
    ("unix:/tmp/serial", .unix(path: "/tmp/serial")), ("unix:a:b", .unix(path: "a:b")),
    ("tcp:localhost:4000", .tcp(host: "localhost", port: 4000)),
    ("tcp:127.0.0.1:1", .tcp(host: "127.0.0.1", port: 1)),
    ("tcp:[::1]:65535", .tcp(host: "::1", port: 65_535)), ("./unix:x", .port("./unix:x")),
    ("COM1", .port("COM1")),
  ])
  func anAddressIsWhatItsBeginningSays(_ text: String, _ expected: LineAddress) throws {
    #expect(try LineAddress(text) == expected)
  }

  @Test(arguments: [
    "unix:", "tcp:", "tcp:host", "tcp:host:", "tcp::1", "tcp:host:0", "tcp:host:65536", "tcp:host:-1",
    "tcp:host:http", "tcp:::1:4000", "tcp:[]:1", "tcp:host:4000 ", "tcp:[::1]4000",
  ])
  func whatBeginsAsOneAndIsNoneIsWrongUsage(_ text: String) {
    do throws(Failure) {
      _ = try LineAddress(text)
      Issue.record("taken")
    } catch {
      #expect(error.code == .usage)
      #expect(error.description.contains(text))
    }
  }

  @Test func anEmptyNameIsWrongUsage() {
    let error = #expect(throws: Failure.self) { try LineAddress("") }
    #expect(error?.code == .usage)
  }
}

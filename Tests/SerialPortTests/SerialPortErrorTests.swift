import SystemPackage
import Testing

@testable import SerialPort

@Suite struct SerialPortErrorTests {
  private static let errors: [SerialPortError] = [
    .notFound(port: "/dev/p"), .permissionDenied(port: "/dev/p", owner: "root", group: "dialout"),
    .permissionDenied(port: "/dev/p", owner: "ann", group: nil),
    .permissionDenied(port: "/dev/p", owner: nil, group: nil), .busy(port: "/dev/p"),
    .notSerial(port: "/dev/p"),
    .configurationRefused(port: "/dev/p", setting: .baudRate, wanted: "31250", actual: "9600"),
    .configurationRefused(port: "/dev/p", setting: .parity, wanted: "mark", actual: nil),
    .disconnected(port: "/dev/p"), .io(port: "/dev/p", operation: "poll", errno: .noMemory),
  ]

  @Test(arguments: errors) func eachIsOneSentenceThatNamesThePort(error: SerialPortError) {
    #expect(error.description.contains("/dev/p"))
    #expect(error.description.hasSuffix("."))
    #expect(!error.description.contains("\n"))
    #expect(!error.description.dropLast().contains(". "))
  }

  @Test func permissionNamesTheGroupAndTheCommand() {
    let error = SerialPortError.permissionDenied(port: "/dev/p", owner: "root", group: "uucp")
    #expect(error.description.contains("sudo usermod -aG uucp $USER"))
  }

  @Test func aRefusalNamesWhatWasWantedAndWhatIs() {
    let error = SerialPortError.configurationRefused(
      port: "/dev/p", setting: .baudRate, wanted: "31250", actual: "9600")
    #expect(
      error.description == "/dev/p does not take baud rate 31250 and is 9600 instead: choose another value.")
  }

  @Test(arguments: [Errno.ioError, Errno(rawValue: 19), .noSuchAddressOrDevice])
  func aPulledDeviceIsDisconnected(errno: Errno) {
    #expect(SerialPortError(port: "p", operation: "read", errno: errno) == .disconnected(port: "p"))
  }

  @Test(arguments: [Errno.noMemory, .invalidArgument, .badFileDescriptor])
  func anythingElseKeepsItsNumber(errno: Errno) {
    let error = SerialPortError(port: "p", operation: "read", errno: errno)
    #expect(error == .io(port: "p", operation: "read", errno: errno))
  }
}

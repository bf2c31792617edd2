import SerialPort
import SystemPackage
import Testing

@testable import UARTStream

/// Each error of a port has its exit code of `sysexits.h`, and keeps its sentence.
@Suite struct FailureTests {
  @Test(arguments: [
    (SerialPortError.notFound(port: "P"), Failure.Code.unavailable),
    (.busy(port: "P"), .unavailable),
    (.disconnected(port: "P"), .unavailable),
    (.permissionDenied(port: "P", owner: "root", group: "dialout"), .noPermission),
    (.permissionDenied(port: "P", owner: nil, group: nil), .noPermission),
    (.notSerial(port: "P"), .usage),
    (.configurationRefused(port: "P", setting: .baudRate, wanted: "1", actual: "2"), .usage),
    (.io(port: "P", operation: "read", errno: .badFileDescriptor), .io),
  ])
  func thePortsErrorsHaveTheirCodes(_ error: SerialPortError, _ code: Failure.Code) {
    let failure = Failure(error)
    #expect(failure.code == code)
    #expect(failure.description == error.description)
    #expect(failure.description.contains("P"))
  }

  @Test func theCodesAreThoseOfSysexits() {
    let codes: [Failure.Code] = [.usage, .data, .noInput, .unavailable, .cannotCreate, .io, .noPermission]
    #expect(codes.map(\.rawValue) == [64, 65, 66, 69, 73, 74, 77])
  }
}

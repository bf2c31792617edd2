import Foundation
import Glibc
import Testing

/// `uartstream ports`, with a USB adapter that umockdev makes out of nothing.
@Suite struct PortsTests {
  /// An FT232R with a serial number that no device has.
  private static let adapter = "\(packageDirectory)/Tests/CommandTests/Fixtures/ttyUSB0.umockdev"

  private func ports(_ arguments: String...) async throws -> CommandResult {
    try await run(["-d", Self.adapter, "--", executable, "ports"] + arguments, program: Self.umockdev)
  }

  /// umockdev-run, with what mends it.
  private static let umockdev = "\(packageDirectory)/Tests/umockdev-run"

  @Test func anAdapterIsNamedAsItNamesItself() async throws {
    let result = try await ports()
    #expect(result.code == 0)
    #expect(
      result.lines.first == "/dev/ttyUSB0  USB 0403:6001 FTDI FT232R USB UART serial number A50285BI")
    #expect(result.errorText.isEmpty)
  }

  @Test func jsonHasStableKeys() async throws {
    let result = try await ports("--json")
    let list = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [[String: Any]])
    let port = try #require(list.first { $0["name"] as? String == "ttyUSB0" })
    let texts = [
      "path": "/dev/ttyUSB0", "transport": "usb", "vendorID": "0403", "productID": "6001",
      "serialNumber": "A50285BI", "manufacturer": "FTDI", "product": "FT232R USB UART",
    ]
    for (key, text) in texts { #expect(port[key] as? String == text, "\(key)") }
    #expect(port["mayOpen"] is Bool)
    #expect(port["owner"] is String && port["group"] is String)
  }

  /// Whatever ports this machine has.
  @Test func theListOfThisMachineIsAnArray() async throws {
    let result = try await run(["ports", "--json"])
    #expect(result.code == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(result.output)) is [Any])
  }
}

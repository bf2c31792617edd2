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

  /// To plug an adapter in is enough to have its texts shown.
  @Test func theTextsOfAHostileAdapterAreEscaped() async throws {
    let adapter = String(decoding: contents(of: Self.adapter), as: UTF8.self)
    // In two, for libserialport takes 127 bytes of each; a line break would end the text.
    let (maker, product) = (Hostile.texts.controls, "\u{1B}]0;PWNED\u{7}\(Hostile.texts.others)")
    // In hexadecimal, as umockdev takes any bytes.
    func attribute(_ name: String, _ text: String) -> String {
      "H: \(name)=" + "\(text)\n".utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    let hostile = adapter.replacing("A: manufacturer=FTDI\\n", with: attribute("manufacturer", maker))
      .replacing("A: product=FT232R USB UART\\n", with: attribute("product", product))
      .replacing("A: serial=A50285BI\\n", with: attribute("serial", "\u{1B}]52;c;cHduZWQ=\u{7}"))
    #expect(hostile != adapter)
    let files = try TemporaryDirectory()
    let device = try files.file(hostile, named: "hostile.umockdev")
    for option in [[], ["--json"]] {
      let result = try await run(
        ["-d", device, "--", executable, "ports"] + option, program: Self.umockdev)
      #expect(result.code == 0)
      result.expectPrintable()
      if option.isEmpty {
        let first = try #require(result.lines.first)
        #expect(first.hasPrefix("/dev/ttyUSB0  USB 0403:6001 \\x01\\x02"))
        #expect(first.contains("\\x1b]0;PWNED\\x07\\u{61c}"))
        #expect(first.hasSuffix("\\u{2069} serial number \\x1b]52;c;cHduZWQ=\\x07"))
      } else {
        let list = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [[String: Any]])
        let port = try #require(list.first { $0["name"] as? String == "ttyUSB0" })
        #expect(port["manufacturer"] as? String == maker)
        #expect(port["product"] as? String == product)
      }
    }
  }

  /// Whatever ports this machine has.
  @Test func theListOfThisMachineIsAnArray() async throws {
    let result = try await run(["ports", "--json"])
    #expect(result.code == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(result.output)) is [Any])
  }
}

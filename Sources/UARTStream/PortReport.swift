import SerialPort

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The serial ports of this machine, for people and for programs.
public enum PortReport {
  /// The ports that there are now, by name.
  public static func ports() throws(Failure) -> [PortInfo] {
    do throws(SerialPortError) { return try SerialPort.available() } catch { throw Failure(error) }
  }

  /// A few lines a port: what it is, the name that stays, and why it may not be opened.
  public static func lines(_ ports: [PortInfo]) -> [String] {
    guard !ports.isEmpty else {
      return ["No serial port: plug an adapter in. Pseudoterminals such as QEMU's are not listed; name them."]
    }
    return ports.flatMap(lines)
  }

  private static func lines(_ port: PortInfo) -> [String] {
    var lines = ["\(port.path)  \(identity(of: port))"]
    if let byID = port.byIDPath { lines.append("  \(byID)") }
    if !port.isAccessible { lines += obstacle(to: port) }
    return lines
  }

  /// Why a port may not be opened, and what to do about it.
  private static func obstacle(to port: PortInfo) -> [String] {
    guard let owner = port.owner, let group = port.group else {
      return ["  \(port.path) is not there: just unplugged, or a container was not given it"]
    }
    let belongs = "  belongs to \(owner):\(group), and "
    return port.isForGroup
      ? [belongs + "you may not open it: `sudo usermod -aG \(group) $USER`,", "  then log in again"]
      : [belongs + "its mode shuts the group out, too: run this as \(owner), or have the mode changed"]
  }

  private static func identity(of port: PortInfo) -> String {
    guard let usb = port.usb else { return port.summary ?? port.transport.rawValue }
    var words = ["USB \(hexadecimal(usb.vendorID)):\(hexadecimal(usb.productID))"]
    words += [usb.manufacturer, usb.product].compactMap { $0 }
    if let serial = usb.serialNumber { words.append("serial number \(serial)") }
    return words.joined(separator: " ")
  }

  /// A JSON array, an object a port.
  public static func json(_ ports: [PortInfo]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(ports.map(Entry.init)), as: UTF8.self)
  }

  /// The keys are stable; a key without a value is left out.
  private struct Entry: Encodable {
    let path, name, transport: String
    let description, byID, owner, group: String?
    let vendorID, productID, serialNumber, manufacturer, product: String?
    let mayOpen: Bool

    init(_ port: PortInfo) {
      path = port.path
      name = port.name
      transport = port.transport.rawValue
      description = port.summary
      byID = port.byIDPath
      owner = port.owner
      group = port.group
      vendorID = port.usb.map { hexadecimal($0.vendorID) }
      productID = port.usb.map { hexadecimal($0.productID) }
      serialNumber = port.usb?.serialNumber
      manufacturer = port.usb?.manufacturer
      product = port.usb?.product
      mayOpen = port.isAccessible
    }
  }
}

/// Four digits, as USB numbers are written.
private func hexadecimal(_ value: UInt16) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 4 - digits.count) + digits
}

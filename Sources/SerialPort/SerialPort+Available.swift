import CLibSerialPort
import Glibc
import SystemPackage

extension SerialPort {
  /// The serial ports of this machine, by name. Pseudoterminals are not among them.
  ///
  /// Underneath: `sp_list_ports`, which opens a built-in UART (`/dev/ttyS0`) for a moment to see whether it is real.
  /// A port that vanishes in the middle of it makes libserialport drop the whole list; then it is asked again.
  ///
  /// Throws `.io` if the system does not tell.
  public static func available() throws(SerialPortError) -> [PortInfo] {
    // A port that vanished once is not listed the next time; three in a row would be a strange coincidence.
    for _ in 0..<3 {
      var list: UnsafeMutablePointer<OpaquePointer?>?
      let result = sp_list_ports(&list)
      let error = result == SP_ERR_FAIL ? Errno.last : .noMemory
      if result == SP_ERR_FAIL || result == SP_ERR_SUPP {
        throw .io(port: "/sys/class/tty", operation: "sp_list_ports", errno: error)
      }
      guard result == SP_OK, let list else { continue }
      defer { sp_free_port_list(list) }
      return ports(in: list).sorted { $0.path < $1.path }
    }
    return []
  }

  private static func ports(in list: UnsafeMutablePointer<OpaquePointer?>) -> [PortInfo] {
    let links = ByIDLinks()
    var ports: [PortInfo] = []
    var next = list
    while let port = next.pointee {
      if let info = PortInfo(port, links: links) { ports.append(info) }
      next += 1
    }
    return ports
  }
}

extension PortInfo {
  fileprivate init?(_ port: OpaquePointer, links: ByIDLinks) {
    guard let path = sp_get_port_name(port).map({ String(cString: $0) }) else { return nil }
    let owner = DeviceOwner(of: path)
    self.init(
      name: FilePath(path).lastComponent?.string ?? path, path: path,
      summary: sp_get_port_description(port).map { String(cString: $0) },
      transport: Transport(sp_get_port_transport(port)), usb: USBIdentity(port), byIDPath: links[path],
      owner: owner?.user, group: owner?.group, isAccessible: access(path, R_OK | W_OK) == 0)
  }
}

extension PortInfo.Transport {
  fileprivate init(_ transport: sp_transport) {
    switch transport {
    case SP_TRANSPORT_USB: self = .usb
    case SP_TRANSPORT_BLUETOOTH: self = .bluetooth
    default: self = .native
    }
  }
}

extension PortInfo.USBIdentity {
  /// Nil for a port that is not USB, or does not tell its numbers.
  fileprivate init?(_ port: OpaquePointer) {
    var vendor: Int32 = -1
    var product: Int32 = -1
    guard sp_get_port_usb_vid_pid(port, &vendor, &product) == SP_OK,
      let vendorID = UInt16(exactly: vendor), let productID = UInt16(exactly: product)
    else { return nil }
    self.init(
      vendorID: vendorID, productID: productID,
      serialNumber: sp_get_port_usb_serial(port).map { String(cString: $0) },
      manufacturer: sp_get_port_usb_manufacturer(port).map { String(cString: $0) },
      product: sp_get_port_usb_product(port).map { String(cString: $0) })
  }
}

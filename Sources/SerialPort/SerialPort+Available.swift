import CLibSerialPort
import Glibc
import SystemPackage

extension SerialPort {
  /// The serial ports of this machine, by name. Pseudoterminals are not among them.
  ///
  /// A built-in UART (`/dev/ttyS0`) is opened for a moment to see whether it is real. A port that vanishes meanwhile
  /// is left out.
  ///
  /// Throws `.io` if the system does not tell.
  ///
  /// Underneath: `sp_get_port_by_name` for each of ``TerminalDevices``.
  public static func available() throws(SerialPortError) -> [PortInfo] {
    let paths: [String]
    do { paths = try TerminalDevices.paths() } catch {
      throw .io(port: TerminalDevices.directory, operation: "opendir", errno: error)
    }
    let links = ByIDLinks()
    var ports: [PortInfo] = []
    for path in paths.sorted() {
      var port: OpaquePointer?
      let result = sp_get_port_by_name(path, &port)
      if result == SP_ERR_ARG {
        // It has vanished, and so has its name; or libserialport (0.1.2) wants a node, and the port has none in /dev.
        if TerminalDevices.lacksNode(path) { ports.append(PortInfo(withoutNode: path, links: links)) }
        continue
      }
      do { try result.check() } catch {
        throw SerialPortError.io(port: path, operation: "sp_get_port_by_name", errno: error)
      }
      defer { sp_free_port(port) }
      if let port, let info = PortInfo(port, links: links) { ports.append(info) }
    }
    return ports
  }
}

extension PortInfo {
  /// A port that the kernel has and /dev has not, as in a container that was not given it.
  fileprivate init(withoutNode path: String, links: ByIDLinks) {
    let name = FilePath(path).lastComponent?.string ?? path
    self.init(
      name: name, path: path, summary: nil, transport: name.hasPrefix("ttyS") ? .native : .usb, usb: nil,
      byIDPath: links[path], owner: nil, group: nil, isForGroup: false, isAccessible: false)
  }

  fileprivate init?(_ port: OpaquePointer, links: ByIDLinks) {
    guard let path = sp_get_port_name(port).map({ String(cString: $0) }) else { return nil }
    let owner = DeviceOwner(of: path)
    self.init(
      name: FilePath(path).lastComponent?.string ?? path, path: path,
      summary: sp_get_port_description(port).map { String(cString: $0) },
      transport: Transport(sp_get_port_transport(port)), usb: USBIdentity(port), byIDPath: links[path],
      owner: owner?.user, group: owner?.group, isForGroup: owner?.groupMayUse ?? false,
      isAccessible: access(path, R_OK | W_OK) == 0)
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

/// A serial port of this machine, open or not.
public struct PortInfo: Hashable, Sendable {
  /// How a port is attached.
  public enum Transport: String, Sendable {
    /// Built in, or on a bus other than the two below.
    case native
    case usb
    case bluetooth
  }

  /// What a USB device says of itself.
  public struct USBIdentity: Hashable, Sendable {
    /// The vendor's number, 0x0403 for FTDI.
    public var vendorID: UInt16

    /// The product's number, given by the vendor.
    public var productID: UInt16

    /// The serial number, if the device has one.
    public var serialNumber: String?

    /// The manufacturer's name, if the device has one.
    public var manufacturer: String?

    /// The product's name, if the device has one.
    public var product: String?
  }

  /// The device's name without its directory, `ttyUSB0`.
  public var name: String

  /// The path to open it by, `/dev/ttyUSB0`. It may be another after the next plugging in.
  public var path: String

  /// One line for people, made by libserialport, if it knows anything.
  public var summary: String?

  /// How the port is attached.
  public var transport: Transport

  /// What the USB device says of itself; nil for other transports.
  public var usb: USBIdentity?

  /// The link below `/dev/serial/by-id` that leads here, which stays the same however the device is plugged in.
  public var byIDPath: String?

  /// The user the device belongs to.
  public var owner: String?

  /// The group the device belongs to.
  public var group: String?

  /// Whether the device's mode lets its group read and write: then joining the group opens it.
  public var isForGroup: Bool

  /// Whether this process may read and write the device.
  public var isAccessible: Bool
}

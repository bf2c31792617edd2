extension SerialPort {
  /// The link below `/dev/serial/by-id` that leads to a device, and will lead to it under another number, too.
  ///
  /// - Parameters:
  ///   - device: ``devicePath`` of an open port.
  ///   - directory: the directory of the links.
  /// - Returns: `nil` where no link leads there: the device is no USB adapter, or udev does not run.
  public static func byIDPath(of device: String, below directory: String = "/dev/serial/by-id") -> String? {
    ByIDLinks(directory: directory)[device]
  }
}

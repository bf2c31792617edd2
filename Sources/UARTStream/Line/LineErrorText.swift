import SerialPort

/// What is said of the errors that a port's driver has counted while it was open.
struct LineErrorText {
  let name: String
  let counts: LineErrorCounts
  let configuration: SerialConfiguration

  /// All counts, for those who look for a fault.
  var details: String {
    "\(name): since it was opened the driver has counted \(counted(counts.framing, "framing error")), "
      + "\(counted(counts.parity, "parity error")), \(counted(counts.overruns, "overrun")), "
      + "\(counted(counts.bufferOverruns, "byte")) lost in the kernel, \(counted(counts.breaks, "break"))"
  }

  /// What everybody has to know, and what to look at; `nil` where nothing was wrong. A break is no error.
  var complaint: String? {
    var parts: [String] = []
    if counts.framing > 0 {
      parts.append(
        "\(counted(counts.framing, "framing error")): is \(configuration.baudRate) baud the device's rate?")
    }
    if counts.parity > 0 {
      parts.append(
        "\(counted(counts.parity, "parity error")): is \(configuration.framing) the device's framing?")
    }
    if counts.overruns > 0 {
      parts.append("\(counted(counts.overruns, "byte")) lost in the UART: does flow control help?")
    }
    if counts.bufferOverruns > 0 {
      parts.append("\(counted(counts.bufferOverruns, "byte")) lost in the kernel: was the machine busy?")
    }
    return parts.isEmpty ? nil : "\(name): the driver has counted " + parts.joined(separator: " ")
  }
}

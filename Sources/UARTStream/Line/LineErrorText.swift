import SerialPort

/// What is said of the errors that a port's driver has counted while it was open.
struct LineErrorText {
  let name: String
  let counts: LineErrorCounts
  let configuration: SerialConfiguration

  /// All counts, for those who look for a fault.
  var details: String {
    "\(name): since it was opened the driver has counted \(counts.framing) framing errors, "
      + "\(counts.parity) parity errors, \(counts.overruns) overruns, "
      + "\(counts.bufferOverruns) bytes lost in the kernel, \(counts.breaks) breaks"
  }

  /// What everybody has to know, and what to look at; `nil` where nothing was wrong. A break is no error.
  var complaint: String? {
    var parts: [String] = []
    if counts.framing > 0 {
      let errors = counts.framing == 1 ? "1 framing error" : "\(counts.framing) framing errors"
      parts.append("\(errors): is \(configuration.baudRate) baud the device's rate?")
    }
    if counts.parity > 0 {
      let errors = counts.parity == 1 ? "1 parity error" : "\(counts.parity) parity errors"
      parts.append("\(errors): is \(configuration.framing) the device's framing?")
    }
    if counts.overruns > 0 {
      parts.append("\(counts.overruns) bytes lost in the UART: does flow control help?")
    }
    if counts.bufferOverruns > 0 {
      parts.append("\(counts.bufferOverruns) bytes lost in the kernel: was the machine busy?")
    }
    return parts.isEmpty ? nil : "\(name): the driver has counted " + parts.joined(separator: " ")
  }
}

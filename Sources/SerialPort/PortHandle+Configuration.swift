import CLibSerialPort
import Glibc
import SystemPackage

extension PortHandle {
  /// Applies all settings, by `sp_set_config` and, for what libserialport leaves undone, on the descriptor.
  ///
  /// Not atomic: after an error some settings may be in force. Throws what the failing call left in `errno`.
  func apply(_ configuration: SerialConfiguration) throws(Errno) {
    try withConfig { config throws(Errno) in
      try configuration.fill(config)
      try sp_set_config(port, config).check()
    }
    var settings = try terminalSettings()
    // sp_set_flowcontrol(RTSCTS) reports success, but sets the flag in the wrong word.
    settings.setControlFlag(CRTSCTS, configuration.flowControl == .rtsCTS)
    settings.setControlFlag(HUPCL, configuration.hangUpOnClose)
    guard tcsetattr(descriptor, TCSANOW, &settings) == 0 else { throw .last }
  }

  /// Reads all settings back and returns the first the port has not taken, or nil.
  ///
  /// `onLine` tells whether there is a line behind the port: a pty has none, see ``SerialConfiguration``.
  func firstMismatch(
    with wanted: SerialConfiguration, onLine: Bool
  ) throws(Errno) -> SerialConfiguration.Mismatch? {
    let control = try terminalSettings().c_cflag
    return try withConfig { config throws(Errno) in
      try sp_get_config(port, config).check()
      return try PortSettings(config, hangUpOnClose: control & tcflag_t(HUPCL) != 0)
    }.firstMismatch(with: wanted, onLine: onLine)
  }

  private func terminalSettings() throws(Errno) -> termios {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { throw .last }
    return settings
  }

  private func withConfig<Result>(
    _ body: (OpaquePointer) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    var config: OpaquePointer?
    try sp_new_config(&config).check()
    guard let config else { throw .noMemory }
    defer { sp_free_config(config) }
    return try body(config)
  }
}

extension SerialConfiguration {
  /// What there is of the settings on a pty. It has 8 data bits and no parity, whatever it is asked for; where nothing
  /// else is to change, the C library takes such a question for an error.
  var ofPseudoterminal: Self {
    var copy = self
    copy.framing.dataBits = .eight
    copy.framing.parity = .none
    return copy
  }

  /// Writes the settings into libserialport's structure.
  fileprivate func fill(_ config: OpaquePointer) throws(Errno) {
    try sp_set_config_baudrate(config, Int32(clamping: baudRate)).check()
    try sp_set_config_bits(config, Int32(framing.dataBits.rawValue)).check()
    try sp_set_config_parity(config, framing.parity.libserialport).check()
    try sp_set_config_stopbits(config, Int32(framing.stopBits.rawValue)).check()
    // Always, because sp_new_config 0.1.1 leaves the XON/XOFF field uninitialised. Before RTS, which it may change.
    let flow = flowControl == .xonXOFF ? SP_FLOWCONTROL_XONXOFF : SP_FLOWCONTROL_NONE
    try sp_set_config_flowcontrol(config, flow).check()
    if let requestToSend { try sp_set_config_rts(config, requestToSend ? SP_RTS_ON : SP_RTS_OFF).check() }
    if let dataTerminalReady {
      try sp_set_config_dtr(config, dataTerminalReady ? SP_DTR_ON : SP_DTR_OFF).check()
    }
  }
}

extension Framing.Parity {
  fileprivate var libserialport: sp_parity {
    switch self {
    case .none: SP_PARITY_NONE
    case .odd: SP_PARITY_ODD
    case .even: SP_PARITY_EVEN
    case .mark: SP_PARITY_MARK
    case .space: SP_PARITY_SPACE
    }
  }
}

extension termios {
  fileprivate mutating func setControlFlag(_ flag: some BinaryInteger, _ isOn: Bool) {
    if isOn { c_cflag |= tcflag_t(flag) } else { c_cflag &= ~tcflag_t(flag) }
  }
}

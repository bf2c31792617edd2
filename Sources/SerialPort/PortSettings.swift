import CLibSerialPort
import SystemPackage

/// The settings a port says it has, read back by `sp_get_config`.
struct PortSettings {
  var baudRate: Int
  var dataBits: Int
  var parity: Framing.Parity?
  var stopBits: Int
  var flowControl: FlowControl?
  var hangUpOnClose: Bool
  var requestToSend: Bool
  var dataTerminalReady: Bool
}

extension PortSettings {
  /// Takes the fields out of a structure that `sp_get_config` has filled.
  init(_ config: OpaquePointer, hangUpOnClose: Bool) throws(Errno) {
    baudRate = try PortSettings.number(config, sp_get_config_baudrate)
    dataBits = try PortSettings.number(config, sp_get_config_bits)
    stopBits = try PortSettings.number(config, sp_get_config_stopbits)
    parity = try PortSettings.parity(config)
    var rts = SP_RTS_INVALID
    var dtr = SP_DTR_INVALID
    try sp_get_config_rts(config, &rts).check()
    try sp_get_config_dtr(config, &dtr).check()
    flowControl = try PortSettings.flowControl(config, rts: rts)
    requestToSend = rts == SP_RTS_ON
    dataTerminalReady = dtr == SP_DTR_ON
    self.hangUpOnClose = hangUpOnClose
  }

  private static func number(
    _ config: OpaquePointer, _ field: (OpaquePointer?, UnsafeMutablePointer<Int32>?) -> sp_return
  ) throws(Errno) -> Int {
    var value: Int32 = -1
    try field(config, &value).check()
    return Int(value)
  }

  private static func parity(_ config: OpaquePointer) throws(Errno) -> Framing.Parity? {
    var parity = SP_PARITY_INVALID
    try sp_get_config_parity(config, &parity).check()
    switch parity {
    case SP_PARITY_NONE: return Framing.Parity.none
    case SP_PARITY_ODD: return .odd
    case SP_PARITY_EVEN: return .even
    case SP_PARITY_MARK: return .mark
    case SP_PARITY_SPACE: return .space
    default: return nil
    }
  }

  /// Nil for a mixture that ``FlowControl`` has no name for.
  private static func flowControl(_ config: OpaquePointer, rts: sp_rts) throws(Errno) -> FlowControl? {
    var software = SP_XONXOFF_INVALID
    try sp_get_config_xon_xoff(config, &software).check()
    switch (rts == SP_RTS_FLOW_CONTROL, software) {
    case (false, SP_XONXOFF_DISABLED): return FlowControl.none
    case (true, SP_XONXOFF_DISABLED): return .rtsCTS
    case (false, SP_XONXOFF_INOUT): return .xonXOFF
    default: return nil
    }
  }
}

extension PortSettings {
  /// The first setting that differs from what was wanted, or nil.
  ///
  /// Without a line behind the port, the settings that only a line has are passed over.
  func firstMismatch(with wanted: SerialConfiguration, onLine: Bool) -> SerialConfiguration.Mismatch? {
    if !isCloseEnough(to: wanted.baudRate) {
      return .init(setting: .baudRate, wanted: "\(wanted.baudRate)", actual: "\(baudRate)")
    }
    if stopBits != wanted.framing.stopBits.rawValue {
      return .init(setting: .stopBits, wanted: "\(wanted.framing.stopBits.rawValue)", actual: "\(stopBits)")
    }
    if flowControl != wanted.flowControl {
      let actual = flowControl?.rawValue ?? "mixed"
      return .init(setting: .flowControl, wanted: wanted.flowControl.rawValue, actual: actual)
    }
    if hangUpOnClose != wanted.hangUpOnClose {
      return .switched(.hangUpOnClose, wanted: wanted.hangUpOnClose)
    }
    return onLine ? firstLineMismatch(with: wanted) : nil
  }

  private func firstLineMismatch(with wanted: SerialConfiguration) -> SerialConfiguration.Mismatch? {
    if dataBits != wanted.framing.dataBits.rawValue {
      return .init(setting: .dataBits, wanted: "\(wanted.framing.dataBits.rawValue)", actual: "\(dataBits)")
    }
    if parity != wanted.framing.parity {
      return .init(
        setting: .parity, wanted: "\(wanted.framing.parity)", actual: parity.map { "\($0)" })
    }
    if let rts = wanted.requestToSend, rts != requestToSend { return .switched(.requestToSend, wanted: rts) }
    if let dtr = wanted.dataTerminalReady, dtr != dataTerminalReady {
      return .switched(.dataTerminalReady, wanted: dtr)
    }
    return nil
  }

  /// Within 2 %: a driver reports the rate its divider gives.
  private func isCloseEnough(to wanted: Int) -> Bool {
    abs(baudRate - wanted) * 50 <= wanted
  }
}

extension SerialConfiguration.Mismatch {
  fileprivate static func switched(_ setting: SerialConfiguration.Setting, wanted: Bool) -> Self {
    .init(setting: setting, wanted: wanted ? "on" : "off", actual: wanted ? "off" : "on")
  }
}

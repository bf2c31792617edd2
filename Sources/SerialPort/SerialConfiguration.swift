/// What a port is set to when it is opened.
///
/// A pseudoterminal keeps the baud rate, the stop bits and the flow control but has no line to apply them to. The
/// kernel forces it to 8 data bits without parity, and it has no RTS and DTR: these four are not checked there.
public struct SerialConfiguration: Hashable, Sendable {
  /// Bits a second, any positive number the driver can produce. Not only the customary rates.
  ///
  /// A driver reports the rate it really produces. Up to 2 % away from the one wanted is accepted, as a UART does.
  public var baudRate: Int

  /// Data bits, parity and stop bits of a character.
  public var framing: Framing

  /// How a receiver that cannot keep up holds the sender back.
  public var flowControl: FlowControl

  /// Whether the kernel lowers DTR and RTS when the last program closes the port (`HUPCL`).
  ///
  /// True is what Linux does by itself. False keeps a board whose reset hangs on DTR, such as an Arduino, running,
  /// and spares it the reset at the next opening, too.
  public var hangUpOnClose: Bool

  /// The state of RTS after opening, or nil to leave it as the kernel does: raised.
  ///
  /// The kernel raises the line while it opens the port, so `false` makes a short pulse. With ``FlowControl/rtsCTS``
  /// the driver owns the line, and a state asked for here is refused.
  public var requestToSend: Bool?

  /// The state of DTR after opening, or nil to leave it as the kernel does: raised. `false` makes a short pulse.
  public var dataTerminalReady: Bool?

  /// Creates a configuration: 115,200 baud, 8N1 and no flow control unless told otherwise.
  public init(
    baudRate: Int = 115_200, framing: Framing = Framing(), flowControl: FlowControl = .none,
    hangUpOnClose: Bool = true, requestToSend: Bool? = nil, dataTerminalReady: Bool? = nil
  ) {
    self.baudRate = baudRate
    self.framing = framing
    self.flowControl = flowControl
    self.hangUpOnClose = hangUpOnClose
    self.requestToSend = requestToSend
    self.dataTerminalReady = dataTerminalReady
  }
}

extension SerialConfiguration {
  /// One setting of a port, as named in ``SerialPortError/configurationRefused(port:setting:wanted:actual:)``.
  public enum Setting: String, Sendable {
    case baudRate = "baud rate"
    case dataBits = "data bits"
    case parity
    case stopBits = "stop bits"
    case flowControl = "flow control"
    case hangUpOnClose = "hang-up on close"
    case requestToSend = "RTS"
    case dataTerminalReady = "DTR"
  }

  /// A setting that a port has not taken.
  struct Mismatch: Equatable {
    var setting: Setting
    var wanted: String
    var actual: String?
  }

  /// What no port could take: a rate that is no rate, RTS claimed by two.
  func firstContradiction() -> Mismatch? {
    if baudRate < 1 || baudRate > Int(Int32.max) {
      return Mismatch(setting: .baudRate, wanted: String(baudRate))
    }
    if flowControl == .rtsCTS, let requestToSend {
      return Mismatch(
        setting: .requestToSend, wanted: requestToSend ? "on" : "off", actual: "driven by flow control rtscts"
      )
    }
    return nil
  }
}

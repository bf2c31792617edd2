/// How a receiver that cannot keep up holds the sender back.
public enum FlowControl: String, CaseIterable, Sendable {
  /// It does not: what comes too fast is lost.
  case none

  /// By the RTS and CTS lines, in hardware.
  case rtsCTS = "rtscts"

  /// By the characters XOFF (0x13) and XON (0x11) in the stream. They are taken out of what is read: data that may
  /// contain these two bytes cannot be sent this way.
  case xonXOFF = "xonxoff"
}

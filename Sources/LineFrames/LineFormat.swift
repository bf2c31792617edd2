/// The protocols that a ``Responder`` can decode lines as. A struct, because a plain enumeration brings Hashable's
/// machinery into a firmware image.
public struct LineFormat: Sendable, Equatable {
  let code: UInt8

  /// As ``AutoDecoder`` does.
  public static var auto: LineFormat { LineFormat(code: 0) }
  /// As ``KeyValueDecoder`` does.
  public static var keyValue: LineFormat { LineFormat(code: 1) }
  /// As ``NMEADecoder`` does.
  public static var nmea: LineFormat { LineFormat(code: 2) }
  /// As ``TextDecoder`` does; an empty line is a line then.
  public static var lines: LineFormat { LineFormat(code: 3) }
  /// As one of the ``MoreFormats`` does.
  static var more: LineFormat { LineFormat(code: 4) }
}

/// What ends a line.
public enum LineEnding: UInt8, Sendable {
  /// LF, CR LF, or CR alone.
  case any
  /// LF; a CR just before it belongs to the ending, any other CR is data.
  case lineFeed
  /// CR; an LF is data.
  case carriageReturn
}

/// Decodes the lines of one protocol, one at a time.
///
/// A decoder keeps no bytes of a line, needs no heap, and takes any bytes: what is not a frame is an error.
public protocol FrameDecoder {
  associatedtype Frame

  /// What ends a line of this protocol.
  static var lineEnding: LineEnding { get }

  /// Whether a line with no byte is a frame of this protocol.
  static var keepsEmptyLines: Bool { get }

  /// Decodes one line, given without its ending.
  ///
  /// - Throws: what was wrong, at which byte.
  /// - Complexity: O(`line.count`).
  mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> Frame
}

extension FrameDecoder {
  public static var lineEnding: LineEnding { .any }
  public static var keepsEmptyLines: Bool { false }
}

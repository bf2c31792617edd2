/// Takes every line as it is: the format `lines`.
public struct TextDecoder: FrameDecoder {
  public init() {}

  public static var keepsEmptyLines: Bool { true }

  /// The whole line.
  public func decode(_ line: Span<UInt8>) throws(FrameError) -> ByteRange {
    try requireShort(line)
    return ByteRange(0, line.count)
  }
}

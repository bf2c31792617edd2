/// Formats that a ``Responder`` knows besides its own: a firmware image has those that it was built with, the host all.
public protocol MoreFormats {
  init()

  /// Whether there are any, so that an image without them has no code for them.
  static var areThere: Bool { get }

  /// Selects the format of a name, and says whether it is one of these.
  mutating func select(_ name: Span<UInt8>) -> Bool

  /// Whether an empty line is one of the selected format.
  var keepsEmptyLines: Bool { get }

  /// Forgets the lines before: some are missing behind them.
  mutating func restart()

  /// Decodes a line of the selected format, and writes the answer where it is a frame.
  mutating func answer<Sink: ByteSink>(
    _ line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) throws(FrameError)
}

/// None.
public struct NoMoreFormats: MoreFormats {
  public init() {}

  public static var areThere: Bool { false }
  public func select(_ name: Span<UInt8>) -> Bool { false }
  public var keepsEmptyLines: Bool { false }
  public func restart() {}
  public func answer<Sink: ByteSink>(
    _ line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) throws(FrameError) {}
}

/// The format of one decoder.
public struct OneMoreFormat<Decoder: AnsweringDecoder>: MoreFormats {
  private var decoder = Decoder()

  public init() {}

  public static var areThere: Bool { true }

  public mutating func select(_ name: Span<UInt8>) -> Bool {
    guard name.isText(Decoder.name) else { return false }
    decoder = Decoder()
    return true
  }

  public var keepsEmptyLines: Bool { Decoder.keepsEmptyLines }

  public mutating func restart() { decoder = Decoder() }

  public mutating func answer<Sink: ByteSink>(
    _ line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) throws(FrameError) {
    Decoder.writeAnswer(try decoder.decode(line), of: line, number: number, to: &sink)
  }
}

/// A decoder whose frames a ``Responder`` can answer with.
public protocol AnsweringDecoder: FrameDecoder {
  init()

  /// The name in the command `format`, and in the answers.
  static var name: StaticString { get }

  /// Writes a frame's answer.
  static func writeAnswer<Sink: ByteSink>(
    _ frame: Frame, of line: Span<UInt8>, number: UInt32, to sink: inout Sink)
}

extension Span where Element == UInt8 {
  /// Whether the bytes are the text's.
  public func isText(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices {
      // Sound: the index is below the text's length.
      let byte = unsafe text.utf8Start[index]
      guard self[index] == byte else { return false }
    }
    return true
  }
}

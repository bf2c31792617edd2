import LineFrames

/// What a line turned out to be.
enum Outcome {
  /// A frame; `nil` in the format `lines`.
  case frame(AnyFrame?)
  case error(FrameError)
  /// Too long, and dropped; there is no line to show.
  case overlong(byteCount: Int)
  /// It has lost bytes; what had come of it before is the line to show.
  case overrun(missing: UInt64)

  /// Whether the line has lost bytes.
  var isOverrun: Bool {
    if case .overrun = self { return true }
    return false
  }

  /// Whether it is an empty line within a P1 telegram.
  var isSeparator: Bool {
    if case .frame(.dsmr(.separator)?) = self { return true }
    return false
  }
}

/// Where a line stands.
struct LinePlace {
  /// Which of the streams that share the pipeline it is of.
  let stream: Int
  /// The offset in the stream of its first byte.
  let offset: UInt64
  /// What it was taken for, in the format `auto`.
  var format: String?
  /// Whether the line was cut off.
  var isCutOff = false
}

/// Takes a line, what it turned out to be, and where it stands.
typealias LineHandler = (Span<UInt8>, Outcome, LinePlace) -> Void

import Board
import LineFrames

/// How a stream is decoded and shown, whatever it comes from.
public struct StreamOptions: Sendable {
  public var arena: ArenaSize
  public var format: StreamFormat
  /// `nil`: as the format says.
  public var lineEnding: LineEnding?
  /// The longest line, in bytes, 1...65,535.
  public var lineLimit: Int
  public var style: OutputStyle
  public var timestamps: Bool
  /// What becomes of bytes that the arena has no room for.
  public var overrunPolicy: OverrunPolicy
  /// End after so many frames.
  public var frameLimit: UInt64?
  /// End at the first line that contains this text, and fail where there is none.
  public var awaitedText: String?
  /// Whether an error in the stream makes the program fail.
  public var isStrict: Bool
  public var diagnostics: Diagnostics
  /// What people call a frame of this stream, in the singular.
  var frameName = "frame"

  /// What is in force, whatever it was chosen by.
  var facts: String {
    let ending =
      switch lineEnding ?? format.lineEnding {
      case .any: "LF, CR LF or CR"
      case .lineFeed: "LF"
      case .carriageReturn: "CR"
      }
    return
      "arena: \(counted(arena.byteCount, "byte")) in \(counted(arena.slotCount, "block")) of \(arena.blockSize); a line ends with "
      + "\(ending) and has \(counted(lineLimit, "byte")) at most; format: \(format.rawValue); "
      + "when the arena is full: \(overrunPolicy.rawValue)"
  }

  public init(
    arena: ArenaSize, format: StreamFormat = .keyvalue, lineEnding: LineEnding? = nil, lineLimit: Int = 4096,
    style: OutputStyle = .text, timestamps: Bool = false, overrunPolicy: OverrunPolicy = .block,
    frameLimit: UInt64? = nil, awaitedText: String? = nil, isStrict: Bool = false,
    diagnostics: Diagnostics = Diagnostics()
  ) {
    self.arena = arena
    self.format = format
    self.lineEnding = lineEnding
    self.lineLimit = lineLimit
    self.style = style
    self.timestamps = timestamps
    self.overrunPolicy = overrunPolicy
    self.frameLimit = frameLimit
    self.awaitedText = awaitedText
    self.isStrict = isStrict
    self.diagnostics = diagnostics
  }
}

/// Decodes lines and answers them: each line gets exactly one line back, a frame, an error, or a command's answer.
///
/// The firmware answers by one, and the host by another to compare: what is said of the same bytes is the same.
public struct Responder<Sink: ByteSink, More: MoreFormats> {
  /// Takes the answers.
  public var sink: Sink
  /// Lines that were frames.
  public var frames: UInt32 = 0
  /// Lines that were not.
  public var errors: UInt32 = 0
  /// Lines dropped because they were too long.
  public var overlong: UInt32 = 0
  /// How lines are decoded.
  public private(set) var format = LineFormat.auto

  /// The formats besides those of ``LineFormat``.
  private var more = More()

  /// Makes a responder that has answered nothing, for the formats named and its own.
  @inlinable
  public init(sink: Sink, more: More.Type) { self.sink = sink }

  /// The lines answered so far, commands not among them.
  public var lines: UInt32 { frames &+ errors &+ overlong }

  /// Whether an empty line is answered; the parser has to know.
  public var keepsEmptyLines: Bool { format == .lines || format == .more && more.keepsEmptyLines }

  /// Takes a line: answers it, or returns the command that it is. One that sets something has its acknowledgement
  /// already, but for a stall: it begins before it is acknowledged.
  public mutating func take(_ line: Span<UInt8>) -> Command? {
    guard let command = Command(line) else {
      if More.areThere, selectMore(line) { acknowledge(line) } else { answer(line) }
      return nil
    }
    if command.isSetting { acknowledge(line) }
    if let new = command.format { format = new }
    return command
  }

  /// Whether the line is `format` and the name of one of the other formats, which is selected then.
  private mutating func selectMore(_ line: Span<UInt8>) -> Bool {
    let command: StaticString = "format "
    let length = command.utf8CodeUnitCount
    guard line.count > length, line.extracting(0..<length).isText(command),
      more.select(line.extracting(length..<line.count))
    else { return false }
    format = .more
    return true
  }

  /// Answers a line that was dropped.
  public mutating func answerOverlong(byteCount: Int) {
    overlong &+= 1
    sink.writeOverlongAnswer(byteCount: byteCount, number: lines)
  }

  /// Answers a line that has lost bytes. No line depends on those before it.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  public mutating func answerOverrun(missing byteCount: UInt32) {
    errors &+= 1
    more.restart()
    sink.writeOverrunAnswer(missing: byteCount, number: lines)
  }

  /// Answers a line with its frame or with what is wrong with it.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func answer(_ line: Span<UInt8>) {
    do throws(FrameError) {
      // One protocol at a time: a frame that may be of any would be copied several times.
      if More.areThere, format == .more {
        try more.answer(line, number: lines &+ 1, to: &sink)
        frames &+= 1
      } else if format == .lines {
        let text = try TextDecoder().decode(line)
        sink.writeAnswer(text, of: line, number: countFrame())
      } else if format == .nmea || format == .auto && AutoDecoder.isSentence(line) {
        let frame = try NMEADecoder().decode(line)
        sink.writeAnswer(frame, of: line, number: countFrame())
      } else {
        let frame = try KeyValueDecoder().decode(line)
        sink.writeAnswer(frame, of: line, number: countFrame())
      }
    } catch {
      errors &+= 1
      sink.writeAnswer(error, number: lines)
    }
  }

  /// Counts a frame, and returns its number among the lines.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func countFrame() -> UInt32 {
    frames &+= 1
    return lines
  }

  /// Writes the line with a colon before its first blank.
  private mutating func acknowledge(_ line: Span<UInt8>) {
    var isFirst = true
    for index in line.indices {
      if isFirst, line[index] == .space {
        sink.write(.colon)
        isFirst = false
      }
      sink.write(line[index])
    }
    sink.write(.lineFeed)
  }
}

extension Responder where More == NoMoreFormats {
  /// Makes a responder that has answered nothing, for the formats of ``LineFormat``.
  @inlinable
  public init(sink: Sink) { self.init(sink: sink, more: NoMoreFormats.self) }
}

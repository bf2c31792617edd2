/// Decodes the lines of a stream in which any of the protocols may occur: the format `auto` of a host. ``format`` says
/// which one the last line was taken for. Firmware, which has no room for all of them, has ``AutoDecoder``.
///
/// The first character tells, and where it does not, what the line is checked by; last, what came before:
///
/// - `$`, `!` and `\` begin NMEA sentences, AIS messages and their tag blocks.
/// - `:` begins an Intel HEX record or a Modbus frame, in both of which the sum of all bytes is 0. A line that is right
///   as one of them only is that. One that is right as both, or as neither, is what the last one was that was right as
///   one; where there was none, an Intel HEX record if its first byte is the length that it would have there, and
///   otherwise a Modbus frame. So the request `:020300000002F9` to unit 2 is a record until a frame of Modbus came
///   that cannot be one.
/// - `S`, a digit and two hexadecimal digits begin an S-record, unless there is a colon in the line.
/// - `/`, three letters and a baud rate's character begin a P1 telegram; once one has come, `/` alone does. All lines
///   up to the one with `!` belong to the telegram, empty ones too, except a sentence or record that is right by its
///   own checksum: the telegram's end was lost then. It was lost as well where eight lines in a row were refused.
/// - `t`, `T`, `r` and `R` begin a frame of SLCAN if the whole line is one; a line of pairs has a colon, which a frame
///   has not. Once one has come, lines without a colon are SLCAN's if they begin with one of the letters, or are right.
/// - All else is a line of `name: value` pairs.
///
/// Lines end with LF, CR LF or CR. An empty line matters in a telegram only: see `keepsEmptyLines`.
public struct DetectingDecoder: FrameDecoder {
  private var ais = AISDecoder()
  private var colon = ColonDetector()
  private var sRecord = SRecordDecoder()
  private var dsmr = DSMRDecoder()
  private var hasTelegram = false
  /// How many lines in a row of a telegram were refused.
  private var refusedLines = 0
  private var hasSLCAN = false
  /// The name of the format that the last line was taken for: `keyvalue`, `nmea`, `ihex`, `srec`, `slcan`, `modbus` or
  /// `dsmr`.
  public private(set) var format: StaticString = "keyvalue"

  public init() {}

  /// Whether an empty line, if it comes next, is part of a telegram, whose checksum covers it. The parser has to be
  /// told after each line.
  public var keepsEmptyLines: Bool { dsmr.isInTelegram }

  /// How many lines of a telegram may be refused in a row before it is given up.
  static var patience: Int { 8 }

  /// Decodes a line as what it is.
  ///
  /// - Throws: the error of the decoder that the line was given to.
  /// - Complexity: O(`line.count`).
  public mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> AnyFrame {
    if dsmr.isInTelegram {
      if !isRightElsewhere(line) { return .dsmr(try decodeTelegram(line)) }
      dsmr = DSMRDecoder()
    }
    switch line.count > 0 ? line[0] : 0 {
    case .slash where hasTelegram || Self.beginsTelegram(line): return .dsmr(try decodeTelegram(line))
    case .dollar, .exclamation, .backslash:
      format = "nmea"
      return try ais.decodeAny(line)
    case .colon:
      let isModbus = colon.isModbus(line)
      format = isModbus ? "modbus" : "ihex"
      return try colon.decode(line, asModbus: isModbus)
    case .letterS where Self.beginsSRecord(line):
      format = "srec"
      return .sRecord(try sRecord.decode(line))
    default:
      if isSLCAN(line) {
        format = "slcan"
        return .slcan(try SLCANDecoder().decode(line))
      }
      format = "keyvalue"
      return .keyValue(try KeyValueDecoder().decode(line))
    }
  }

  private mutating func decodeTelegram(_ line: Span<UInt8>) throws(FrameError) -> DSMRFrame {
    format = "dsmr"
    hasTelegram = true
    do throws(FrameError) {
      let frame = try dsmr.decode(line)
      refusedLines = 0
      return frame
    } catch {
      refusedLines += 1
      if refusedLines >= Self.patience {
        refusedLines = 0
        dsmr = DSMRDecoder()
      }
      throw error
    }
  }

  /// Whether a line within a telegram is one of another protocol, by its checksum.
  private func isRightElsewhere(_ line: Span<UInt8>) -> Bool {
    switch line.count > 0 ? line[0] : 0 {
    case .dollar, .exclamation: (try? NMEADecoder().decode(line)) != nil
    case .backslash:
      isRight(line, by: ais)
    case .colon: colon.isRight(line)
    case .letterS: Self.beginsSRecord(line) && isRight(line, by: sRecord)
    default: false
    }
  }

  private static func beginsTelegram(_ line: Span<UInt8>) -> Bool {
    guard line.count >= 5 else { return false }
    for index in 1...3 where (line[index] | 0x20) &- 0x61 >= 26 { return false }
    return line[4].decimalDigit != nil || line[4] &- 0x41 < 9
  }

  private static func beginsSRecord(_ line: Span<UInt8>) -> Bool {
    line.count >= 4 && line[1].decimalDigit != nil && line[2].hexDigit != nil && line[3].hexDigit != nil
      && !hasColon(line)
  }

  private mutating func isSLCAN(_ line: Span<UInt8>) -> Bool {
    let frame = try? SLCANDecoder().decode(line)
    if case .can? = frame?.message {
      hasSLCAN = true
      return true
    }
    // The reply OK is an empty line, which does not tell.
    guard hasSLCAN, line.count > 0, !Self.hasColon(line) else { return false }
    return frame != nil || line[0] | 0x20 == 0x74 || line[0] | 0x20 == 0x72
  }

  private static func hasColon(_ line: Span<UInt8>) -> Bool {
    for index in line.indices where line[index] == .colon { return true }
    return false
  }
}

/// Whether a decoder, of which a copy is asked, takes the line; one that is out of sequence is right for itself.
func isRight<Decoder: FrameDecoder>(_ line: Span<UInt8>, by decoder: Decoder) -> Bool {
  var decoder = decoder
  do throws(FrameError) {
    _ = try decoder.decode(line)
    return true
  } catch {
    return error.kind == .outOfSequence || error.kind == .recordCount
  }
}

extension AISFrame {
  /// The frame among those of any protocol: the sentence alone where there is nothing but that.
  public var ofAny: AnyFrame { isPlain ? .nmea(sentence) : .ais(self) }
}

extension UInt8 {
  static var dollar: UInt8 { 0x24 }
}

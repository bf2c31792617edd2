/// Decodes NMEA 0183 sentences as ``NMEADecoder`` does, the tag blocks before them, and the messages that the AIS
/// sentences VDM and VDO carry (IEC 61162-1, section 8.3; ITU-R M.1371-5).
///
///     !AIVDM,2,1,3,B,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3E
///     !AIVDM,2,2,3,B,1@0000000000000,2*55
///
/// The frame of a message's last part has the message. Parts have to come in order; those of several messages may
/// come in turn, where the messages differ in sequence number, channel, or in being VDM or VDO. What of that is not so
/// happens as follows:
///
/// - A first part begins a message, whether or not one with the same number was waiting, which is dropped then.
/// - A part again that was there already is refused; the message goes on to wait for the one it waits for.
/// - A part that comes too early, or of another number of parts, is refused, and so is the message that it is for.
/// - A part that no message waits for is refused.
/// - Eight messages can wait. A ninth takes the place of the one that has waited longest.
/// - A message that has waited for the next part during 64 other VDM or VDO sentences is dropped: a sequence number
///   comes again after ten messages of several parts.
///
/// Refused: with `outOfSequence` at the part's number, as a line, and the stream goes on. Nothing tells of a message
/// dropped but ``droppedMessages``, for no line is wrong.
///
/// A sentence with several parts but no sequence number is taken as one with the number that is empty. Sentences
/// longer than 82 characters are taken; a message of more than 310 is refused.
public struct AISDecoder: FrameDecoder {
  /// How many messages can wait.
  private static var waiting: Int { 8 }

  /// Waiting messages, and behind them the place of those that have one part and wait for nothing.
  private var slots = InlineArray<9, Slot>(repeating: Slot())
  /// VDM and VDO sentences so far, modulo 2³².
  private var clock: UInt32 = 0
  /// Messages of which a part came and not all.
  public private(set) var droppedMessages: UInt32 = 0

  public init() {}

  /// How many other sentences a message waits through for its next part.
  public static var patience: UInt32 { 64 }

  /// Whether the line is one for this decoder: it begins with `$`, `!` or a backslash.
  public static func isSentence(_ line: Span<UInt8>) -> Bool {
    AutoDecoder.isSentence(line) || line.count > 0 && line[0] == .backslash
  }

  /// Decodes a line.
  ///
  /// - Throws: what ``NMEADecoder`` and the tag block say; of a VDM or VDO
  ///   `unexpectedEnd` or `unexpectedByte` where it has fewer or more than six fields,
  ///   `invalidField` at a number of parts that is not 1...5, a part's number that is not one of them, a sequence
  ///   number or channel of more than a character, a character that stands for no bits, fill bits that are not 0...5,
  ///   or more than there are, `outOfSequence` as above, `overlong` where the message has no room, and `length` at the
  ///   payload's end where the message has fewer bits than its type: `expected` and `found` are numbers of bits.
  /// - Complexity: O(`line.count`).
  public mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> AISFrame {
    try requireShort(line)
    let tag = try NMEATagBlock(line)
    var frame = AISFrame(tag: tag, sentence: try sentence(line, from: tag?.sentenceStart ?? 0))
    if frame.sentence.isAIS(in: line) { frame.content = try content(of: frame.sentence, line) }
    return frame
  }

  /// Decodes a line as ``decode(_:)`` does, into the frame among those of any protocol.
  public mutating func decodeAny(_ line: Span<UInt8>) throws(FrameError) -> AnyFrame {
    #if !hasFeature(Embedded)
    if var sentence = NMEAPlainSentence(line), sentence.readFields() {
      guard sentence.type == .ais else { return .nmea(sentence.frame) }
      let frame = sentence.frame
      return .ais(AISFrame(tag: nil, sentence: frame, content: try content(of: frame, line)))
    }
    #endif
    return try decode(line).ofAny
  }

  #if !hasFeature(Embedded)
  /// Checks a line as ``decode(_:)`` does, and makes no frame where it can do without one.
  public mutating func check(_ line: Span<UInt8>) throws(FrameError) {
    guard var sentence = NMEAPlainSentence(line), sentence.readFields() else {
      _ = try decode(line)
      return
    }
    guard sentence.type == .ais else { return }
    let (part, slot) = try collect(sentence.frame, line)
    if let slot { try requireWhole(slot, part) }
  }
  #endif

  /// What a VDM or VDO carries.
  private mutating func content(
    of sentence: NMEAFrame, _ line: Span<UInt8>
  ) throws(FrameError) -> AISFrame.Content {
    let (part, slot) = try collect(sentence, line)
    guard let slot else { return .part(part.number, of: part.count) }
    try requireWhole(slot, part)
    return .message(AISMessage(whole: slots[slot].bits))
  }

  /// Adds a part to its message.
  ///
  /// - Returns: the part, and the message's slot, where this was its last part.
  private mutating func collect(
    _ sentence: NMEAFrame, _ line: Span<UInt8>
  ) throws(FrameError) -> (part: AISPart, slot: Int?) {
    clock &+= 1
    dropLate()
    let part = try AISPart(sentence, in: line)
    guard part.count > 1 else {
      slots[Self.waiting].bits.removeAll()
      try part.append(to: &slots[Self.waiting].bits, of: line)
      return (part, Self.waiting)
    }
    let index = try take(part, line)
    guard part.number == part.count else { return (part, nil) }
    slots[index].next = 0
    return (part, index)
  }

  /// The sentence from an offset on, its ranges and errors those of the whole line.
  private func sentence(_ line: Span<UInt8>, from start: Int) throws(FrameError) -> NMEAFrame {
    do throws(FrameError) {
      var frame = try NMEADecoder().decode(line.extracting(start..<line.count))
      frame.move(by: start)
      return frame
    } catch {
      throw FrameError(error.kind, at: error.offset + start, expected: error.expected, found: error.found)
    }
  }

  /// Refuses a message with fewer bits than its type has.
  private mutating func requireWhole(_ slot: Int, _ part: AISPart) throws(FrameError) {
    let least = AISMessage.leastCount(&slots[slot].bits)
    guard slots[slot].bits.count >= least else {
      throw FrameError(
        .length, at: Int(part.payload.end), expected: UInt16(least), found: UInt16(slots[slot].bits.count))
    }
  }

  /// Adds a part to its message, of several.
  ///
  /// - Returns: the message's slot.
  private mutating func take(_ part: AISPart, _ line: Span<UInt8>) throws(FrameError) -> Int {
    var index = 0
    while index < Self.waiting, slots[index].next == 0 || slots[index].key != part.key { index += 1 }
    if part.number == 1 {
      if index < Self.waiting { drop(index) } else { index = freeSlot() }
      slots[index] = Slot(key: part.key, count: part.count)
    } else {
      guard index < Self.waiting, slots[index].next == part.number, slots[index].count == part.count else {
        throw outOfSequence(part, line, index)
      }
    }
    do throws(FrameError) {
      try part.append(to: &slots[index].bits, of: line)
    } catch {
      drop(index)
      throw error
    }
    slots[index].next = part.number + 1
    slots[index].time = clock
    return index
  }

  private mutating func outOfSequence(_ part: AISPart, _ line: Span<UInt8>, _ index: Int) -> FrameError {
    let place = Int(part.place)
    var expected: UInt16?
    if index < Self.waiting {
      let slot = (next: slots[index].next, count: slots[index].count)
      if part.count != slot.count || part.number > slot.next { drop(index) }
      if part.number != slot.next { expected = 0x30 + UInt16(slot.next) }
    }
    return FrameError(.outOfSequence, at: place, expected: expected, found: UInt16(line[place]))
  }

  /// A slot that no message has, or that of the message which has waited longest.
  private mutating func freeSlot() -> Int {
    var oldest = 0
    for index in 0..<Self.waiting {
      if slots[index].next == 0 { return index }
      if clock &- slots[index].time > clock &- slots[oldest].time { oldest = index }
    }
    drop(oldest)
    return oldest
  }

  private mutating func dropLate() {
    for index in 0..<Self.waiting where slots[index].next != 0 && clock &- slots[index].time > Self.patience {
      drop(index)
    }
  }

  private mutating func drop(_ index: Int) {
    slots[index].next = 0
    droppedMessages &+= 1
  }

  /// A message of which parts are missing.
  private struct Slot {
    var bits = AISBits()
    var key = AISPart.Key()
    var count: UInt8 = 0
    /// The number of the part that it waits for, 0 where there is no message.
    var next: UInt8 = 0
    /// When the last part came.
    var time: UInt32 = 0

    init() {}

    init(key: AISPart.Key, count: UInt8) {
      self.key = key
      self.count = count
      next = 1
    }
  }
}

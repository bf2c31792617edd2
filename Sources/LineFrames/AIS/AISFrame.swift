/// A sentence with the tag block before it and what it carries.
public struct AISFrame: Sendable, Equatable {
  public let tag: NMEATagBlock?
  /// The sentence; its ranges are those of the whole line.
  public let sentence: NMEAFrame
  public internal(set) var content = Content.none

  /// What a sentence carries.
  public enum Content: Sendable, Equatable {
    /// It is no VDM or VDO.
    case none
    /// A part of a message, of which the last is missing.
    case part(UInt8, of: UInt8)
    /// A message, of which this was the last part.
    case message(AISMessage)
  }

  init(tag: NMEATagBlock?, sentence: NMEAFrame, content: Content = .none) {
    self.tag = tag
    self.sentence = sentence
    self.content = content
  }

  /// Whether there is nothing but the sentence.
  public var isPlain: Bool {
    // A pattern and not ==, for which both would be copied.
    if case .none = content { return tag == nil }
    return false
  }
}

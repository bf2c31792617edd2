/// A line that a board's firmware has sent, without its ending.
struct BoardLine: Sendable, Equatable {
  /// What a line is, by the word that it begins with.
  enum Kind: Sendable {
    /// `frame: …` or `error: …`, what became of a line.
    case answer
    /// `packet: …`, sent by the board itself.
    case packet
    case ready, statistics, bye, fault
    /// Anything else: that a command was obeyed.
    case acknowledgement
  }

  private static let beginnings: [(word: String, kind: Kind)] = [
    ("frame: ", .answer), ("error: ", .answer), ("packet: ", .packet), ("ready: ", .ready),
    ("stats: ", .statistics), ("bye: ", .bye), ("fault: ", .fault),
  ]

  let bytes: [UInt8]
  let kind: Kind

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    kind = Self.beginnings.first { bytes.starts(with: $0.word.utf8) }?.kind ?? .acknowledgement
  }

  /// The line as text; what is not UTF-8 becomes U+FFFD.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

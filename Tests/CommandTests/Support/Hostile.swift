import Testing

/// Text that makes a terminal do something, or look like something else.
enum Hostile {
  /// C0, DEL and C1, the line and paragraph separators, and the controls of the direction of text.
  static let scalars: [Unicode.Scalar] =
    ([0x00...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069]
    as [ClosedRange<UInt32>]).joined().compactMap(Unicode.Scalar.init)

  /// Each of them, and each byte of 0x80 to 0x9F alone, which is no UTF-8 but a control of an 8-bit terminal; what ends a
  /// line aside.
  static let pieces: [[UInt8]] =
    scalars.filter { $0 != "\n" && $0 != "\r" }.map { Array(String($0).utf8) } + (0x80...0x9F).map { [$0] }

  /// All that an argument can have: no NUL.
  static let text = String(String.UnicodeScalarView(scalars.dropFirst()))

  /// The same but line breaks, in two: those of one byte or two, and the others.
  static let texts = (
    controls: String(
      String.UnicodeScalarView(scalars.filter { (1...0x9F).contains($0.value) && $0 != "\n" })),
    others: String(String.UnicodeScalarView(scalars.filter { $0.value > 0x9F }))
  )

  /// What a whole text of them is shown as.
  static let shownText = scalars.dropFirst().map { scalar in
    let digits = String(scalar.value, radix: 16)
    return scalar.isASCII ? "\\x" + (digits.count == 1 ? "0" : "") + digits : "\\u{\(digits)}"
  }.joined()
}

extension CommandResult {
  /// That neither output nor standard error has any of it raw, line endings aside.
  func expectPrintable(_ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    for (name, bytes) in [("output", output), ("error", error)] {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        Issue.record("standard \(name) is not UTF-8 \(comment)", sourceLocation: sourceLocation)
        continue
      }
      let raw = Set(text.unicodeScalars).intersection(Hostile.scalars).subtracting(["\n"])
      #expect(
        raw.isEmpty, "standard \(name) has \(raw.map { $0.escaped(asASCII: true) }) \(comment)",
        sourceLocation: sourceLocation)
    }
  }
}

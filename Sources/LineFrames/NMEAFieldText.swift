#if !hasFeature(Embedded)
/// A field as a host writes it: what ``NMEAField`` says, worked out once and not for each line.
struct NMEAFieldText: Sendable {
  let label: LabelText
  let form: DigitForm
  /// Whether the value is a letter's byte.
  let isLetter: Bool

  private init(_ field: NMEAField, _ labels: [LabelText]) {
    // A unit has no value, and nothing is written.
    label = labels[min(Int(field.label), labels.count - 1)]
    form = DigitForm(field)
    isLetter = field.form == .letter
  }

  /// The fields of all layouts, at the offsets of their characters. What stands for the other characters is never asked for.
  static let all: [NMEAFieldText] = {
    let labels = LabelText.all(in: NMEAField.labels)
    let kinds = NMEAField.kinds.utf8CodeUnitCount / 2
    return NMEALayout.sentences.description.utf8.map { character in
      let isKind = character >= 0x61 || Int(character &- 0x30) < kinds
      return NMEAFieldText(NMEAField(isKind ? character : 0x30), labels)
    }
  }()
}

/// A label, behind a comma and with a blank on either side, ready to be written: `, altitude: `.
struct LabelText: Sendable {
  private var bytes = SIMD16<UInt8>(repeating: 0)
  private let count: Int

  /// - Parameter word: twelve bytes at most, the colon among them.
  private init(_ word: some Sequence<UInt8>) {
    let text = [.comma, .space] + word + [.space]
    precondition(text.count <= 16, "a label has up to twelve bytes")
    for (index, byte) in text.enumerated() { bytes[index] = byte }
    count = text.count
  }

  /// The labels that the words in a text are, a blank behind each, the last one, too.
  static func all(in words: StaticString) -> [LabelText] {
    words.description.utf8.split(separator: .space).map { LabelText($0) }
  }

  @inline(__always)
  func write(to sink: inout some ByteSink & ~Copyable) {
    sink.write(bytes, count: count)
  }
}
#endif

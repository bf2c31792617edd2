#if !hasFeature(Embedded)
/// The words of a text as labels, each behind a comma and with a blank on either side, ready to be written.
///
/// A host writes labels more often than anything else; to look for a word among all of them each time would cost more
/// than to decode the line. A microcontroller does look, for it has no memory for a second copy.
struct LabelTexts: Sendable {
  private var bytes: [UInt8] = []
  /// Where each label begins, and where the last one ends.
  private var starts = [0]

  /// - Parameter words: a blank behind each, the last one, too.
  init(_ words: StaticString) {
    for word in words.description.utf8.split(separator: .space) {
      bytes += [.comma, .space]
      bytes += word
      bytes.append(.space)
      starts.append(bytes.count)
    }
  }

  /// The label that the word of this number is, from 0.
  subscript(number: Int) -> Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span.extracting(starts[number]..<starts[number &+ 1]) }
  }
}
#endif

/// A count and what is counted, singular for 1, else plural: `1 frame`, `2 frames`.
///
/// - Parameter noun: what is counted, in the singular; its plural ends with an added s.
func counted(_ count: some BinaryInteger, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

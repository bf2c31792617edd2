/// A text of six-bit characters (ITU-R M.1371-5, table 47), as ASCII: upper-case letters, digits, and the punctuation
/// below `a` but `@`, which fills what is not used. It ends before the first `@`, and without the blanks there.
public struct AISText<let capacity: Int>: Sendable, Equatable {
  private var characters = InlineArray<capacity, UInt8>(repeating: 0)
  /// How many characters there are, 0 to the capacity.
  public private(set) var count = 0

  /// The empty text, which stands for one that is not known.
  public init() {}

  /// The text of ASCII characters, as many as there is room for. Letters become upper case, and what six bits do not
  /// hold a question mark.
  public init(_ text: StaticString) {
    for index in 0..<min(text.utf8CodeUnitCount, capacity) {
      // Sound: the index is below the text's length.
      let byte = unsafe text.utf8Start[index]
      let upper = byte >= 0x61 && byte < 0x7B ? byte & 0xDF : byte
      append(upper >= 0x20 && upper < 0x60 && upper != 0x40 ? upper : 0x3F)
    }
    trim()
  }

  /// The character of a number below ``count``.
  public subscript(index: Int) -> UInt8 { characters[index] }

  mutating func append(_ character: UInt8) {
    characters[count] = character
    count += 1
  }

  /// Removes blanks at the end.
  mutating func trim() {
    while count > 0, characters[count - 1] == .space {
      count -= 1
      characters[count] = 0
    }
  }

  public static func == (a: AISText, b: AISText) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where a[index] != b[index] { return false }
    return true
  }
}

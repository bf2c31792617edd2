// A host keeps the values that a sentence's fields had when it was decoded. A microcontroller reads the fields again:
// that takes time it has, instead of memory and of code that copies it.

extension NMEAFrame {
  #if hasFeature(Embedded)
  /// What keeps values, or does not.
  struct KeptValues: Sendable, Equatable {
    mutating func append(_ value: Int32) {}
  }

  /// Gives the fields' values again, one after the other.
  @_lifetime(copy line)
  func values(in line: Span<UInt8>) -> NMEAFields { fieldRanges(in: line) }
  #else
  /// What keeps values, or does not.
  struct KeptValues: Sendable, Equatable {
    private var values = NMEAValues()
    private var count = 0

    mutating func append(_ value: Int32) {
      values[count] = value
      count += 1
    }

    /// The next value, of the field that is next.
    mutating func read(_ field: NMEAField) -> Int32 {
      if field.form == .metres { return NMEAValues.none }
      count += 1
      return values[count - 1]
    }

    /// The same values, of which none has been read.
    var again: KeptValues {
      var copy = self
      copy.count = 0
      return copy
    }
  }

  /// Gives the fields' values again, one after the other.
  func values(in line: Span<UInt8>) -> KeptValues { kept.again }
  #endif
}

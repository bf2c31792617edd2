#if !hasFeature(Embedded)
  /// The boards of this package. A new board is one more line here.
  public enum Catalog {
    /// Every board, by name.
    public static let all: [Board] = [
      LM3S6965EVB.facts,
      Mega2560.facts,
      Microbit.facts,
      SiFiveE.facts,
      Uno.facts,
    ]

    /// The board of this name, or `nil`. Complexity: O(boards).
    public static func board(named name: String) -> Board? {
      all.first { $0.name.description == name }
    }
  }
#endif

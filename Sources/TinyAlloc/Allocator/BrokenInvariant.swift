#if !hasFeature(Embedded)
/// What a check of invariants found broken: a fault in this package, memory overwritten by something else, or a
/// block given back behind its owner's back.
public struct BrokenInvariant: Error, Equatable, CustomStringConvertible {
  /// What is broken, and where.
  public let description: String
}

/// Throws a ``BrokenInvariant`` where the condition is false.
func require(_ condition: Bool, _ broken: @autoclosure () -> String) throws(BrokenInvariant) {
  guard condition else { throw BrokenInvariant(description: broken()) }
}
#endif

/// What a ``LineParser`` has counted since it was made.
public struct LineStatistics: Sendable, Equatable {
  /// Lines handed out.
  public var lines: UInt32 = 0
  /// Lines with no byte in them that were passed over.
  public var emptyLines: UInt32 = 0
  /// Lines dropped because they were longer than the limit.
  public var overlongLines: UInt32 = 0

  @inlinable
  public init() {}
}

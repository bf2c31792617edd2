/// What becomes of bytes that the arena has no room for.
public enum OverrunPolicy: String, CaseIterable, Sendable {
  /// They wait where they are, in the kernel or in QEMU, until there is room: nothing is lost here.
  case block
  /// They are dropped, and counted.
  case dropNewest = "drop-newest"
  /// Those that came first are dropped for them, and counted.
  case dropOldest = "drop-oldest"
}

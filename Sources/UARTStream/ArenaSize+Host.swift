import Board

extension ArenaSize {
  /// The arena of a host that plays no board.
  public static var ofHosts: ArenaSize { ArenaSize(byteCount: 65_280, slotCount: 255) }
}

import Board

extension ArenaSize {
  /// The arena of a host that plays no board: 51 blocks of 1,280 bytes.
  ///
  /// A line that spans two blocks is put together first: of lines of 65 bytes one in 20 is, in blocks of 256 bytes every
  /// fourth. Fewer and larger blocks gain little more, and each stream needs one of its own while bytes of it are queued.
  public static var ofHosts: ArenaSize { ArenaSize(byteCount: 65_280, slotCount: 51) }
}

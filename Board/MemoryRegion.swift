/// A stretch of the address space.
public struct MemoryRegion: Sendable {
  /// The address of the first byte.
  public let origin: UInt32
  /// The number of bytes.
  public let length: UInt32

  @inlinable
  public init(origin: UInt32, length: UInt32) {
    self.origin = origin
    self.length = length
  }
}

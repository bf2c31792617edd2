#if GlobalAlloc || GlobalAllocCustom || !SWIFT_PACKAGE
// Sound, all of these: a static variable stays where it is as long as the program runs, and nothing accesses it by
// name but here, to learn the address, inside of a critical section.
extension AllocatorConfig {
  /// 8 blocks of 32 bytes.
  @inlinable
  public static var slab256B8: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab256B8) { unsafe $0 }, slotCount: 8)
  }

  /// 16 blocks of 16 bytes.
  @inlinable
  public static var slab256B16: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab256B16) { unsafe $0 }, slotCount: 16)
  }

  /// 32 blocks of 8 bytes.
  @inlinable
  public static var slab256B32: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab256B32) { unsafe $0 }, slotCount: 32)
  }

  /// 8 blocks of 64 bytes.
  @inlinable
  public static var slab512B8: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab512B8) { unsafe $0 }, slotCount: 8)
  }

  /// 16 blocks of 32 bytes.
  @inlinable
  public static var slab512B16: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab512B16) { unsafe $0 }, slotCount: 16)
  }

  /// 32 blocks of 16 bytes.
  @inlinable
  public static var slab512B32: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab512B32) { unsafe $0 }, slotCount: 32)
  }

  /// 8 blocks of 128 bytes.
  @inlinable
  public static var slab1K8: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab1K8) { unsafe $0 }, slotCount: 8)
  }

  /// 16 blocks of 64 bytes.
  @inlinable
  public static var slab1K16: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab1K16) { unsafe $0 }, slotCount: 16)
  }

  /// 32 blocks of 32 bytes.
  @inlinable
  public static var slab1K32: AllocatorConfig {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe AllocatorConfig(
      memory: withUnsafeMutableBytes(of: &PredefinedMemory.slab1K32) { unsafe $0 }, slotCount: 32)
  }
}

/// The memory of the predefined sizes: a word a slot, then the blocks.
@usableFromInline
enum PredefinedMemory {
  @usableFromInline nonisolated(unsafe) static var slab256B8 = InlineArray<72, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab256B16 = InlineArray<80, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab256B32 = InlineArray<96, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab512B8 = InlineArray<136, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab512B16 = InlineArray<144, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab512B32 = InlineArray<160, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab1K8 = InlineArray<264, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab1K16 = InlineArray<272, UInt32>(repeating: 0)
  @usableFromInline nonisolated(unsafe) static var slab1K32 = InlineArray<288, UInt32>(repeating: 0)
}
#endif

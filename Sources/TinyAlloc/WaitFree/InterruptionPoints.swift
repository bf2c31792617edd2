#if !arch(avr) && (ByteBufferDeque || !SWIFT_PACKAGE)
/// Stands between the accesses to memory by which the ends of a ``WaitFreeQueue`` see each other. Tests let
/// the other end do something there, as an interrupt or another thread would; otherwise it is nothing.
@usableFromInline
protocol InterruptionPoints {
  func pass()
}

@usableFromInline
struct Uninterrupted: InterruptionPoints {
  @inlinable
  init() {}

  @inlinable
  @inline(__always)
  func pass() {}
}
#endif

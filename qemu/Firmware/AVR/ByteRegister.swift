import _Volatile

/// An 8-bit register of a peripheral, by its address in data space.
struct ByteRegister {
  private let mapped: VolatileMappedRegister<UInt8>

  /// The register at an address from a data sheet.
  @inline(__always)
  init(_ address: UInt32) {
    // Sound as far as the address is right: it comes from the board's facts or the driver.
    mapped = unsafe VolatileMappedRegister(unsafeBitPattern: UInt(truncatingIfNeeded: address))
  }

  @inline(__always)
  func load() -> UInt8 { mapped.load() }

  @inline(__always)
  func store(_ value: UInt8) { mapped.store(value) }
}

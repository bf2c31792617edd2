/// One step of what a chip needs before its UART works: clocks, pins, power.
public struct RegisterStep: Sendable {
  /// The register's address; registers have 32 bits.
  public let address: UInt32
  /// What is stored, or the bits waited for.
  public let value: UInt32
  /// Whether the step waits until any of the bits is set, instead of storing.
  public let waits: Bool

  @inlinable
  init(address: UInt32, value: UInt32, waits: Bool) {
    self.address = address
    self.value = value
    self.waits = waits
  }

  /// Stores a value.
  @inlinable
  public static func store(_ value: UInt32, at address: UInt32) -> RegisterStep {
    RegisterStep(address: address, value: value, waits: false)
  }

  /// Waits until any of the bits is set.
  @inlinable
  public static func wait(for bits: UInt32, at address: UInt32) -> RegisterStep {
    RegisterStep(address: address, value: bits, waits: true)
  }
}

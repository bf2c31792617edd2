/// The UART of a board: which it is, and what its driver needs to know of it.
public struct BoardUART: Sendable {
  /// The name in the chip's manual: `UART0`.
  public let name: StaticString
  /// The driver's type and file in `qemu/Firmware/UART`.
  public let driver: StaticString
  /// The address of its first register.
  public let base: UInt32
  /// The number of its receive interrupt: at the NVIC, at the PLIC, at the interrupt matrix; on an AVR its vector, the
  /// reset being 0.
  public let interrupt: UInt32

  @inlinable
  public init(name: StaticString, driver: StaticString, base: UInt32, interrupt: UInt32) {
    self.name = name
    self.driver = driver
    self.base = base
    self.interrupt = interrupt
  }
}

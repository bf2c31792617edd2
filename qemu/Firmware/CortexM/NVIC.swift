/// The Cortex-M interrupt controller (ARMv7-M Architecture Reference Manual, B3.4).
enum InterruptController {
  /// Lets the interrupt of this number through.
  static func enable(_ number: UInt32) { set(number, enabled: true) }

  /// Lets the interrupt of this number through or not. One that comes while not is pending.
  static func set(_ number: UInt32, enabled: Bool) {
    write(number, to: enabled ? 0xE000_E100 : 0xE000_E180)  // ISER, ICER
  }

  /// Makes the interrupt of this number pending.
  static func raise(_ number: UInt32) { write(number, to: 0xE000_E200) }  // ISPR

  private static func write(_ number: UInt32, to registers: UInt32) {
    Register(registers + number / 32 * 4).store(1 << (number % 32))
  }
}

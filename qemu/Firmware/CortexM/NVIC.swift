/// The Cortex-M interrupt controller.
enum InterruptController {
  /// Lets the interrupt of this number through.
  static func enable(_ number: UInt32) {
    Register(0xE000_E100 + number / 32 * 4).store(1 << (number % 32))
  }
}

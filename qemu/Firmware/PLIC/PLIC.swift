import CPU

/// The RISC-V platform-level interrupt controller, as far as hart 0 in machine mode goes, which is context 0 (RISC-V
/// PLIC Specification 1.0). The FE310 and QEMU's `virt` have it at the same address.
enum InterruptController {
  private static var base: UInt32 { 0x0C00_0000 }
  private static var claim: Register { Register(base + 0x20_0004) }

  /// Lets the interrupt of this number through.
  static func enable(_ number: UInt32) {
    Register(base + 4 * number).store(1)  // priority
    Register(base + 0x2000 + number / 32 * 4).store(1 << (number % 32))
    Register(base + 0x20_0000).store(0)  // threshold
    cpu_enable_interrupt_lines(1 << 11)
  }

  /// Claims the pending interrupt, handles it and completes it.
  static func service(_ body: () -> Void) {
    let number = claim.load()
    body()
    claim.store(number)
  }
}

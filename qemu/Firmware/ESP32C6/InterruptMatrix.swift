import CPU

/// The interrupt matrix of the ESP32-C6 and its processor's interrupt controller (ESP32-C6 Technical Reference Manual,
/// chapters Interrupt Matrix and High-Performance CPU). Never run: no emulator here has them.
enum InterruptController {
  private static var matrix: UInt32 { 0x6001_0000 }
  private static var controller: UInt32 { 0x2000_1000 }
  /// The processor's line for the UART: any of 1, 2, 5, 6, 8 and up.
  private static var line: UInt32 { 5 }

  /// Lets the interrupt of this source through.
  static func enable(_ source: UInt32) {
    Register(matrix + 4 * source).store(line)
    Register(controller + 0x04).store(0)  // type: level
    Register(controller + 0x10 + 4 * line).store(1)  // priority
    Register(controller + 0x90).store(0)  // threshold
    Register(controller + 0x00).store(1 << line)  // enable
    cpu_enable_interrupt_lines(1 << line)
  }

  /// Handles the interrupt; it goes on until its source is quiet.
  static func service(_ body: () -> Void) { body() }
}

/// The emulator that stands in for a board.
public struct QEMUMachine: Sendable {
  /// The program: `qemu-system-arm`.
  public let program: StaticString
  /// What its `-machine` option takes.
  public let machine: StaticString
  /// The option that takes the firmware image.
  public let imageOption: StaticString
  /// Whether the firmware can end QEMU with an exit code, through semihosting. Where it cannot, its last line is the
  /// end: `bye:`, or `fault:`.
  public let semihosting: Bool
  /// Whether the emulated UART loses what it sends when nobody reads fast enough, instead of making the firmware
  /// wait. Seen with QEMU 7.2's model of the SiFive UART.
  public let losesOutput: Bool
  /// What else QEMU is told, parted by blanks: `-bios none`.
  public let options: StaticString

  @inlinable
  public init(
    program: StaticString, machine: StaticString, imageOption: StaticString = "-kernel", semihosting: Bool,
    losesOutput: Bool = false, options: StaticString = ""
  ) {
    self.program = program
    self.machine = machine
    self.imageOption = imageOption
    self.semihosting = semihosting
    self.losesOutput = losesOutput
    self.options = options
  }
}

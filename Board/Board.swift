/// Everything the package knows about one board: what the chip has, what of it the receiver takes, how firmware
/// for it is built, and which QEMU machine stands in for it.
///
/// The facts stand in the board's folder, once; everything else asks here.
public struct Board: Sendable {
  /// The name in commands, in reports and of the board's folder: `microbit`.
  public let name: StaticString
  /// The board in a few words, for lists.
  public let summary: StaticString
  /// The microcontroller, as its manufacturer orders it: `nRF51822`.
  public let mcu: StaticString
  /// The processor core: `Cortex-M0`.
  public let core: StaticString
  /// The memory that holds the program.
  public let flash: MemoryRegion
  /// The memory that holds arena, other static data, and stack.
  public let sram: MemoryRegion
  /// The clock that the UART is fed with, in Hz, as the board's register steps leave it.
  public let clock: UInt32
  /// The UART that the stream comes in by.
  public let uart: BoardUART
  /// The rate that the firmware sets, in baud.
  public let baudRate: UInt32
  /// The arena that queues what has been received; that of the board's `Arena`.
  public let arena: ArenaSize
  /// The longest line the firmware takes, in bytes without the line ending; that of the board's `Parser`.
  public let lineLimit: Int
  /// Bytes set aside for the stack. Going beyond them is a fault, because nothing lies below the stack.
  public let stackReserve: Int
  /// Bytes set aside for all static data but the arena.
  public let staticReserve: Int
  /// How firmware for the board is compiled and linked.
  public let build: BuildSettings
  /// The QEMU machine that runs the firmware, where there is one.
  public let qemu: QEMUMachine?

  @inlinable
  public init(
    name: StaticString, summary: StaticString, mcu: StaticString, core: StaticString, flash: MemoryRegion,
    sram: MemoryRegion, clock: UInt32, uart: BoardUART, baudRate: UInt32, arena: ArenaSize, lineLimit: Int,
    stackReserve: Int, staticReserve: Int, build: BuildSettings, qemu: QEMUMachine?
  ) {
    self.name = name
    self.summary = summary
    self.mcu = mcu
    self.core = core
    self.flash = flash
    self.sram = sram
    self.clock = clock
    self.uart = uart
    self.baudRate = baudRate
    self.arena = arena
    self.lineLimit = lineLimit
    self.stackReserve = stackReserve
    self.staticReserve = staticReserve
    self.build = build
    self.qemu = qemu
  }
}

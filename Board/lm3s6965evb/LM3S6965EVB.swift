import LineFrames
import TinyAlloc

/// Luminary Micro (now Texas Instruments) Stellaris LM3S6965 evaluation board. Source: LM3S6965 data sheet.
public enum LM3S6965EVB {
  public typealias Arena = TinySlabAllocator<8192, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "lm3s6965evb",
    summary: "Stellaris LM3S6965 evaluation board",
    mcu: "LM3S6965",
    core: "Cortex-M3",
    flash: MemoryRegion(origin: 0, length: 256 << 10),
    sram: MemoryRegion(origin: 0x2000_0000, length: 64 << 10),
    clock: 50_000_000,
    uart: BoardUART(
      name: "UART0",
      driver: "PL011",
      base: 0x4000_C000,
      interrupt: 5),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 4096,
    staticReserve: 256,
    build: BuildSettings(
      triple: "armv7em-none-none-eabi",
      cpuFlags: "-mcpu=cortex-m3",
      startup: "CortexM"),
    qemu: QEMUMachine(program: "qemu-system-arm", machine: "lm3s6965evb", semihosting: true)
  )

  /// The data sheet's way to 50 MHz: 8 MHz crystal, PLL of 200 MHz divided by 4; then UART0 and its pins.
  public static let registerSteps: InlineArray<8, RegisterStep> = [
    .store(0x078E_0B80, at: 0x400F_E060),  // RCC: main oscillator, PLL on but bypassed
    .store(0x01CE_0B80, at: 0x400F_E060),  // RCC: divider
    .wait(for: 1 << 6, at: 0x400F_E050),  // RIS: PLL locked
    .store(0x01CE_0380, at: 0x400F_E060),  // RCC: PLL in use
    .store(1 << 0, at: 0x400F_E104),  // RCGC1: UART0
    .store(1 << 0, at: 0x400F_E108),  // RCGC2: GPIO A
    .store(0x3, at: 0x4000_4420),  // GPIOAFSEL of port A: U0RX, U0TX
    .store(0x3, at: 0x4000_451C),  // GPIODEN
  ]
}

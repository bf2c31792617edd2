import LineFrames
import TinyAlloc

/// Raspberry Pi Pico. Source: RP2040 data sheet, sections 2.3.2 (interrupts), 2.14 (resets), 2.15 (clocks),
/// 2.16 (crystal), 2.19 (pins), 4.2 (UART).
///
/// Built and sized, never run: QEMU 7.2 has no such machine. To flash the image takes one thing more, the second
/// stage of the boot loader (data sheet, 2.8.1.3): 256 bytes with a checksum at the start of flash, which
/// `memory.ld` leaves free. Take the one for the W25Q080 from the Pico SDK.
public enum Pico {
  public typealias Arena = TinySlabAllocator<16384, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "pico",
    summary: "Raspberry Pi Pico",
    mcu: "RP2040",
    core: "Cortex-M0+",
    flash: MemoryRegion(origin: 0x1000_0100, length: (2 << 20) - 256),
    sram: MemoryRegion(origin: 0x2000_0000, length: 264 << 10),
    clock: 12_000_000,
    uart: BoardUART(
      name: "UART0",
      driver: "PL011",
      base: 0x4003_4000,
      interrupt: 20),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 4096,
    staticReserve: 256,
    build: BuildSettings(
      triple: "armv6m-none-none-eabi",
      cpuFlags: "-mcpu=cortex-m0plus -Xclang -target-feature -Xclang +atomics-32",
      startup: "CortexM"),
    qemu: nil
  )

  /// The 12 MHz crystal for processor and UART, because the ring oscillator is far too coarse; then UART0 and its pins.
  public static let registerSteps: InlineArray<12, RegisterStep> = [
    .store(47, at: 0x4002_400C),  // XOSC STARTUP: 1 ms, in 256 cycles
    .store(0x00FA_BAA0, at: 0x4002_4000),  // XOSC CTRL: on, 1 to 15 MHz
    .wait(for: 1 << 31, at: 0x4002_4004),  // XOSC STATUS: stable
    .store(2, at: 0x4000_8030),  // CLK_REF_CTRL: crystal; the processor's clock follows
    .wait(for: 1 << 2, at: 0x4000_8038),  // CLK_REF_SELECTED
    .store(1 << 11 | 4 << 5, at: 0x4000_8048),  // CLK_PERI_CTRL: on, crystal
    .store(1 << 22 | 1 << 8 | 1 << 5, at: 0x4000_F000),  // RESETS RESET, cleared: UART0, pads, pins
    .wait(for: 1 << 22, at: 0x4000_C008),  // RESET_DONE: UART0
    .wait(for: 1 << 8, at: 0x4000_C008),  // pads
    .wait(for: 1 << 5, at: 0x4000_C008),  // pins
    .store(2, at: 0x4001_4004),  // GPIO0_CTRL: UART0 TX
    .store(2, at: 0x4001_400C),  // GPIO1_CTRL: UART0 RX
  ]
}

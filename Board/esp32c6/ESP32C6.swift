import LineFrames
import TinyAlloc

/// Espressif ESP32-C6-DevKitC-1. Source: ESP32-C6 Technical Reference Manual, chapters System and Memory, Reset and
/// Clock, Interrupt Matrix, Watchdog Timers, UART Controller.
///
/// Built and sized, never run: QEMU 7.2 has no such machine. The image cannot be flashed as it is. The chip's ROM
/// starts Espressif's second boot loader, and that expects an image header (`esptool elf2image --chip esp32c6`) and
/// maps the flash; neither is part of this package.
public enum ESP32C6 {
  public typealias Arena = TinySlabAllocator<16384, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "esp32c6",
    summary: "Espressif ESP32-C6-DevKitC-1",
    mcu: "ESP32-C6",
    core: "RV32IMAC",
    flash: MemoryRegion(origin: 0x4200_0100, length: (4 << 20) - 256),
    sram: MemoryRegion(origin: 0x4080_0000, length: 512 << 10),
    clock: 40_000_000,
    uart: BoardUART(
      name: "UART0",
      driver: "ESP32UART",
      base: 0x6000_0000,
      interrupt: 43),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 4096,
    staticReserve: 256,
    build: BuildSettings(
      triple: "riscv32-none-none-eabi",
      cpuFlags: "-march=rv32imac -mabi=ilp32",
      startup: "RISCV",
      interruptController: "ESP32C6"),
    qemu: nil
  )

  /// The watchdogs that the boot loader leaves running, off; then the crystal as UART0's clock. Its pins are those
  /// after reset, GPIO 16 and 17.
  public static let registerSteps: InlineArray<8, RegisterStep> = [
    .store(0x50D8_3AA1, at: 0x6000_8064),  // TIMG0 WDTWPROTECT: unlocked
    .store(0, at: 0x6000_8048),  // TIMG0 WDTCONFIG0: off
    .store(0x50D8_3AA1, at: 0x600B_1C18),  // LP_WDT WPROTECT: unlocked
    .store(0, at: 0x600B_1C00),  // LP_WDT CONFIG0: off
    .store(0x50D8_3AA1, at: 0x600B_1C20),  // LP_WDT SWD_WPROTECT: unlocked
    .store(300 << 20 | 1 << 18, at: 0x600B_1C1C),  // LP_WDT SWD_CONFIG: feeds itself
    .store(1, at: 0x6009_6000),  // PCR UART0_CONF: bus clock on, out of reset
    .store(3 << 20 | 1 << 22, at: 0x6009_6004),  // PCR UART0_SCLK_CONF: crystal, not divided, on
  ]
}

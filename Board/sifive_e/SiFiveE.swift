import LineFrames
import TinyAlloc

/// SiFive HiFive1, which QEMU calls sifive_e. Source: SiFive FE310-G000 manual.
public enum SiFiveE {
  public typealias Arena = TinySlabAllocator<2048, 64>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "sifive_e",
    summary: "SiFive HiFive1",
    mcu: "FE310-G000",
    core: "E31 (RV32IMAC)",
    flash: MemoryRegion(origin: 0x2040_0000, length: 12 << 20),
    sram: MemoryRegion(origin: 0x8000_0000, length: 16 << 10),
    clock: 16_000_000,
    uart: BoardUART(
      name: "UART0",
      driver: "SiFiveUART",
      base: 0x1001_3000,
      interrupt: 3),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 3072,
    staticReserve: 256,
    build: BuildSettings(
      triple: "riscv32-none-none-eabi",
      cpuFlags: "-march=rv32imac -mabi=ilp32",
      startup: "RISCV",
      interruptController: "PLIC"),
    qemu: QEMUMachine(
      program: "qemu-system-riscv32", machine: "sifive_e", semihosting: true, losesOutput: true)
  )

  /// The 16 MHz crystal instead of the ring oscillator and the PLL; then the pins.
  public static let registerSteps: InlineArray<4, RegisterStep> = [
    .store(1 << 30, at: 0x1000_8004),  // PRCI hfxosccfg: on
    .wait(for: 1 << 31, at: 0x1000_8004),  // ready
    .store(0x7_0000, at: 0x1000_8008),  // PRCI pllcfg: crystal, PLL bypassed
    .store(0x3_0000, at: 0x1001_2038),  // GPIO iof_en: UART0 RX, TX
  ]
}

import LineFrames
import TinyAlloc

/// BBC micro:bit, version 1. Sources: nRF51 Series Reference Manual 3.0; micro:bit V1 schematic.
public enum Microbit {
  public typealias Arena = TinySlabAllocator<2048, 64>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "microbit",
    summary: "BBC micro:bit V1",
    mcu: "nRF51822",
    core: "Cortex-M0",
    flash: MemoryRegion(origin: 0, length: 256 << 10),
    sram: MemoryRegion(origin: 0x2000_0000, length: 16 << 10),
    clock: 16_000_000,
    uart: BoardUART(
      name: "UART0",
      driver: "NRF51UART",
      base: 0x4000_2000,
      interrupt: 2),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 3072,
    staticReserve: 256,
    build: BuildSettings(
      triple: "armv6m-none-none-eabi",
      cpuFlags: "-mcpu=cortex-m0 -Xclang -target-feature -Xclang +atomics-32",
      startup: "CortexM"),
    qemu: QEMUMachine(program: "qemu-system-arm", machine: "microbit", semihosting: true)
  )

  /// The crystal, because the RC oscillator is too coarse for a UART; then the pins to the USB interface chip.
  public static let registerSteps: InlineArray<6, RegisterStep> = [
    .store(1, at: 0x4000_0000),  // CLOCK TASKS_HFCLKSTART
    .wait(for: 1, at: 0x4000_0100),  // CLOCK EVENTS_HFCLKSTARTED
    .store(1 << 24, at: 0x5000_0508),  // GPIO OUTSET: TXD idles high
    .store(1 << 24, at: 0x5000_0518),  // GPIO DIRSET
    .store(24, at: 0x4000_250C),  // UART PSELTXD
    .store(25, at: 0x4000_2514),  // UART PSELRXD
  ]
}

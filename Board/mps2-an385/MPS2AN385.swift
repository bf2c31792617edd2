import LineFrames
import TinyAlloc

/// ARM MPS2+ FPGA board with the image AN385. Source: Application Note AN385, programmer's model.
///
/// QEMU 7.2 has a device that takes everything below the SRAM: a stack that overflows is not noticed there.
public enum MPS2AN385 {
  public typealias Arena = TinySlabAllocator<16384, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "mps2-an385",
    summary: "ARM MPS2+ with the image AN385",
    mcu: "AN385",
    core: "Cortex-M3",
    flash: MemoryRegion(origin: 0, length: 4 << 20),
    sram: MemoryRegion(origin: 0x2000_0000, length: 4 << 20),
    clock: 25_000_000,
    uart: BoardUART(
      name: "UART0",
      driver: "CMSDKUART",
      base: 0x4000_4000,
      interrupt: 0),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 4096,
    staticReserve: 256,
    build: BuildSettings(
      triple: "armv7em-none-none-eabi",
      cpuFlags: "-mcpu=cortex-m3",
      startup: "CortexM"),
    qemu: QEMUMachine(program: "qemu-system-arm", machine: "mps2-an385", semihosting: true)
  )

  /// None: clocks and pins are fixed.
  public static let registerSteps: InlineArray<0, RegisterStep> = []
}

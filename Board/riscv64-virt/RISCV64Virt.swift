import LineFrames
import TinyAlloc

/// QEMU's machine `virt` with a 64-bit RISC-V; there is no such board. Sources: QEMU's documentation of `virt`, and
/// the device tree that the machine writes (`-machine dumpdtb=FILE`).
public enum RISCV64Virt {
  public typealias Arena = TinySlabAllocator<16384, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "riscv64-virt",
    summary: "QEMU's virt, RISC-V of 64 bits",
    mcu: "virt",
    core: "RV64IMAC",
    flash: MemoryRegion(origin: 0x8000_0000, length: 1 << 20),
    sram: MemoryRegion(origin: 0x8010_0000, length: 127 << 20),
    clock: 3_686_400,
    uart: BoardUART(
      name: "serial0",
      driver: "NS16550",
      base: 0x1000_0000,
      interrupt: 10),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 8192,
    staticReserve: 512,
    build: BuildSettings(
      triple: "riscv64-none-none-eabi",
      cpuFlags: "-march=rv64imac -mabi=lp64 -mcmodel=medany",
      startup: "RISCV",
      interruptController: "PLIC"),
    qemu: QEMUMachine(
      program: "qemu-system-riscv64", machine: "virt", semihosting: true, options: "-bios none")
  )

  /// None: clocks and pins are fixed.
  public static let registerSteps: InlineArray<0, RegisterStep> = []
}

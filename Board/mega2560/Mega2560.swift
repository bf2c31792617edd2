import LineFrames
import TinyAlloc

/// Arduino Mega 2560. Sources: ATmega640/1280/1281/2560/2561 data sheet; Arduino Mega 2560 schematic.
public enum Mega2560 {
  public typealias Arena = TinySlabAllocator<2048, 64>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "mega2560",
    summary: "Arduino Mega 2560",
    mcu: "ATmega2560",
    core: "AVRe+",
    flash: MemoryRegion(origin: 0, length: 256 * 1024),
    sram: MemoryRegion(origin: 0x200, length: 8 * 1024),
    clock: 16_000_000,
    uart: BoardUART(
      name: "USART0",
      driver: "AVRUSART",
      base: 0xC0,
      interrupt: 25),  // vector 26 in the data sheet, which counts from 1
    baudRate: 57_600,  // 115,200 would be 2.1 % off
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 1280,
    staticReserve: 128,
    build: BuildSettings(
      triple: "avr-none-none-elf",
      cpuFlags: "-mmcu=atmega2560",
      startup: "AVR"),
    qemu: QEMUMachine(
      program: "qemu-system-avr", machine: "mega2560", imageOption: "-bios", semihosting: false)
  )

  /// None: the crystal runs by the chip's fuses, and the USART takes its pins.
  public static var registerSteps: InlineArray<0, RegisterStep> { [] }
}

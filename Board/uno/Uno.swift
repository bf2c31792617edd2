import LineFrames
import TinyAlloc

/// Arduino Uno. Sources: ATmega328P data sheet; Arduino Uno R3 schematic.
public enum Uno {
  public typealias Arena = TinySlabAllocator<512, 16>
  public typealias Parser = LineParser<96>

  public static let facts = Board(
    name: "uno",
    summary: "Arduino Uno",
    mcu: "ATmega328P",
    core: "AVRe+",
    flash: MemoryRegion(origin: 0, length: 32 * 1024),
    sram: MemoryRegion(origin: 0x100, length: 2 * 1024),
    clock: 16_000_000,
    uart: BoardUART(
      name: "USART0",
      driver: "AVRUSART",
      base: 0xC0,
      interrupt: 18),  // vector 19 in the data sheet, which counts from 1
    baudRate: 57_600,  // 115,200 would be 2.1 % off
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 1152,
    staticReserve: 256,
    build: BuildSettings(
      triple: "avr-none-none-elf",
      cpuFlags: "-mmcu=atmega328p",
      startup: "AVR"),
    qemu: QEMUMachine(
      program: "qemu-system-avr", machine: "uno", imageOption: "-bios", semihosting: false)
  )

  /// None: the crystal runs by the chip's fuses, and the USART takes its pins.
  public static var registerSteps: InlineArray<0, RegisterStep> { [] }
}

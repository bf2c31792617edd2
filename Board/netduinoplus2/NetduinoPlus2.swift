import LineFrames
import TinyAlloc

/// Netduino Plus 2. Sources: STM32F405 Reference Manual RM0090, chapters 7 (clocks), 8 (pins), 30 (USART); data
/// sheet DocID022152, table 9.
public enum NetduinoPlus2 {
  public typealias Arena = TinySlabAllocator<16384, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "netduinoplus2",
    summary: "Netduino Plus 2",
    mcu: "STM32F405RG",
    core: "Cortex-M4",
    flash: MemoryRegion(origin: 0x0800_0000, length: 1 << 20),
    sram: MemoryRegion(origin: 0x2000_0000, length: 128 << 10),
    clock: 16_000_000,
    uart: BoardUART(
      name: "USART1",
      driver: "STM32USART",
      base: 0x4001_1000,
      interrupt: 37),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 4096,
    staticReserve: 256,
    build: BuildSettings(
      triple: "armv7em-none-none-eabi",
      cpuFlags: "-mcpu=cortex-m4 -mfloat-abi=soft",
      startup: "CortexM"),
    qemu: QEMUMachine(program: "qemu-system-arm", machine: "netduinoplus2", semihosting: true)
  )

  /// USART1 and its pins, on the headers SC and SD. The clock stays the RC oscillator of 16 MHz, 1 % exact at room
  /// temperature: the crystal's 25 MHz have to be waited for, and QEMU's machine has no register to ask.
  public static let registerSteps: InlineArray<4, RegisterStep> = [
    .store(1 << 1, at: 0x4002_3830),  // RCC AHB1ENR: GPIO B
    .store(1 << 4, at: 0x4002_3844),  // RCC APB2ENR: USART1
    .store(0x7700_0000, at: 0x4002_0420),  // GPIOB AFRL: PB6 TX, PB7 RX
    .store(0x0000_A280, at: 0x4002_0400),  // GPIOB MODER: both alternate; the debugger's pins as after reset
  ]
}

import LineFrames
import TinyAlloc

/// WeAct Black Pill with the STM32F411. Sources: STM32F411 Reference Manual RM0383, chapters 6 (clocks), 8 (pins), 19
/// (USART); data sheet DocID026289, table 9; WeAct's schematic V3.0.
///
/// Built and sized, never run: QEMU 7.2 has no such machine. The image is complete; a debugger, or the chip's own
/// boot loader over USB (DFU), writes it to the start of flash.
public enum STM32F411BlackPill {
  public typealias Arena = TinySlabAllocator<16384, 128>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "stm32f411-blackpill",
    summary: "WeAct Black Pill",
    mcu: "STM32F411CE",
    core: "Cortex-M4",
    flash: MemoryRegion(origin: 0x0800_0000, length: 512 << 10),
    sram: MemoryRegion(origin: 0x2000_0000, length: 128 << 10),
    clock: 25_000_000,
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
    qemu: nil
  )

  /// The 25 MHz crystal for processor and UART; flash needs no wait states up to 30 MHz. Then USART1 and its pins.
  public static let registerSteps: InlineArray<8, RegisterStep> = [
    .store(0x0001_0083, at: 0x4002_3800),  // RCC CR: HSEON; HSION and HSITRIM as after reset
    .wait(for: 1 << 17, at: 0x4002_3800),  // HSERDY
    .store(1, at: 0x4002_3808),  // RCC CFGR: crystal
    .wait(for: 1 << 2, at: 0x4002_3808),  // in use
    .store(1 << 0, at: 0x4002_3830),  // RCC AHB1ENR: GPIO A
    .store(1 << 4, at: 0x4002_3844),  // RCC APB2ENR: USART1
    .store(0x0000_0770, at: 0x4002_0024),  // GPIOA AFRH: PA9 TX, PA10 RX
    .store(0xA828_0000, at: 0x4002_0000),  // GPIOA MODER: both alternate; the debugger's pins as after reset
  ]
}

import LineFrames
import TinyAlloc

/// ST STM32VLDISCOVERY. Sources: STM32F100 Reference Manual RM0041, chapters 6 (clocks), 7 (pins), 23 (USART);
/// board manual UM0919.
public enum STM32VLDiscovery {
  public typealias Arena = TinySlabAllocator<2048, 64>
  public typealias Parser = LineParser<128>

  public static let facts = Board(
    name: "stm32vldiscovery",
    summary: "ST STM32VLDISCOVERY",
    mcu: "STM32F100RB",
    core: "Cortex-M3",
    flash: MemoryRegion(origin: 0x0800_0000, length: 128 << 10),
    sram: MemoryRegion(origin: 0x2000_0000, length: 8 << 10),
    clock: 8_000_000,
    uart: BoardUART(
      name: "USART1",
      driver: "STM32USART",
      base: 0x4001_3800,
      interrupt: 37),
    baudRate: 115_200,
    arena: ArenaSize(byteCount: Arena.bytes, slotCount: Arena.slots),
    lineLimit: Parser.maxLength,
    stackReserve: 3072,
    staticReserve: 256,
    build: BuildSettings(
      triple: "armv7em-none-none-eabi",
      cpuFlags: "-mcpu=cortex-m3",
      startup: "CortexM"),
    qemu: QEMUMachine(program: "qemu-system-arm", machine: "stm32vldiscovery", semihosting: true)
  )

  /// The 8 MHz crystal, because the RC oscillator of the same rate is coarse; then USART1 and its pins. Nothing waits
  /// for the crystal: the chip goes over to it by itself when it runs (RM0041, 6.2.6), and QEMU's machine has no
  /// register to ask.
  public static let registerSteps: InlineArray<4, RegisterStep> = [
    .store(0x0001_0083, at: 0x4002_1000),  // RCC CR: HSEON; HSION and HSITRIM as after reset
    .store(0x0000_0001, at: 0x4002_1004),  // RCC CFGR: crystal
    .store(1 << 14 | 1 << 2, at: 0x4002_1018),  // RCC APB2ENR: USART1, GPIO A
    .store(0x4444_44B4, at: 0x4001_0804),  // GPIOA CRH: PA9 TX, push-pull; PA10 RX, input
  ]
}

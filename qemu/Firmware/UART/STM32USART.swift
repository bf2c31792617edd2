import Board

/// The USART of the STM32F1, F2 and F4 (STM32F100 Reference Manual RM0041, chapter 23; STM32F405 Reference Manual
/// RM0090, chapter 30). Later families have other registers.
enum STM32USART: UARTDriver {
  private static func register(_ offset: UInt32) -> Register { Register(board.uart.base + offset) }

  private static var status: Register { register(0x00) }  // SR
  private static var data: Register { register(0x04) }  // DR
  private static var framingError: UInt32 { 1 << 1 }  // FE
  private static var overrun: UInt32 { 1 << 3 }  // ORE
  private static var received: UInt32 { 1 << 5 }  // RXNE
  private static var allIsSent: UInt32 { 1 << 6 }  // TC
  private static var transmitterEmpty: UInt32 { 1 << 7 }  // TXE

  /// Whether a byte was lost while the one before it was taken.
  nonisolated(unsafe) private static var hasLostByte = false

  static func enable() {
    register(0x08).store((board.clock + board.baudRate / 2) / board.baudRate)  // BRR, in 1/16 of 16 clocks
    register(0x0C).store(1 << 13 | 1 << 5 | 1 << 3 | 1 << 2)  // CR1: UE, RXNEIE, TE, RE
  }

  static var hasByte: Bool {
    let status = status.load()
    // An overrun without a byte to take would interrupt for ever; reading the data clears it.
    if status & (overrun | received) == overrun {
      _ = data.load()
      unsafe hasLostByte = true
    }
    return status & received != 0
  }

  static func takeByte() -> ReceivedByte {
    // In this order: reading the data clears what the status said.
    let status = status.load()
    let byte = UInt8(truncatingIfNeeded: data.load())
    let isOverrun = unsafe hasLostByte || status & overrun != 0
    unsafe hasLostByte = false
    return ReceivedByte(byte: byte, isOverrun: isOverrun, isFramingError: status & framingError != 0)
  }

  // At the NVIC: QEMU 7.2's model goes on interrupting when its own enable bit is cleared.
  static func setReceiveInterrupt(enabled: Bool) {
    InterruptController.set(board.uart.interrupt, enabled: enabled)
  }

  static func send(_ byte: UInt8) {
    while status.load() & transmitterEmpty == 0 {}
    data.store(UInt32(byte))
  }

  static func finishSending() {
    while status.load() & allIsSent == 0 {}
  }
}

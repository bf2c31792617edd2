import Board

/// The UART of ARM's Cortex-M System Design Kit (CMSDK Technical Reference Manual r1p1, section 4.3). It holds one byte
/// and does not report framing errors.
enum CMSDKUART: UARTDriver {
  private static func register(_ offset: UInt32) -> Register { Register(board.uart.base + offset) }

  private static var data: Register { register(0x00) }
  private static var state: Register { register(0x04) }
  private static var interruptStatus: Register { register(0x0C) }  // cleared by ones
  private static var transmitterFull: UInt32 { 1 << 0 }
  private static var receiverFull: UInt32 { 1 << 1 }
  private static var receiverOverrun: UInt32 { 1 << 3 }
  private static var receiveInterrupt: UInt32 { 1 << 1 }

  static func enable() {
    register(0x10).store((board.clock + board.baudRate / 2) / board.baudRate)  // BAUDDIV
    register(0x08).store(1 << 3 | 1 << 1 | 1 << 0)  // CTRL: receive interrupt, receiver, transmitter
  }

  static var hasByte: Bool {
    // The interrupt is of the byte's arrival. Cleared first: one that arrives from here on is seen or interrupts.
    interruptStatus.store(receiveInterrupt)
    return state.load() & receiverFull != 0
  }

  static func takeByte() -> ReceivedByte {
    let byte = UInt8(truncatingIfNeeded: data.load())
    let isOverrun = state.load() & receiverOverrun != 0
    if isOverrun { state.store(receiverOverrun) }
    return ReceivedByte(byte: byte, isOverrun: isOverrun)
  }

  // At the NVIC: the interrupt of a byte that has arrived stays, whatever the UART is told afterwards.
  static func setReceiveInterrupt(enabled: Bool) {
    InterruptController.set(board.uart.interrupt, enabled: enabled)
    // The byte that waits has interrupted already, when there was no room for it.
    if enabled, state.load() & receiverFull != 0 { InterruptController.raise(board.uart.interrupt) }
  }

  static func send(_ byte: UInt8) {
    while state.load() & transmitterFull != 0 {}
    data.store(UInt32(byte))
  }

  /// The last byte may still be on its way: the UART tells only that it has begun.
  static func finishSending() {
    while state.load() & transmitterFull != 0 {}
  }
}

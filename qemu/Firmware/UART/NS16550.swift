import Board
import TinyAlloc

/// The 16550 with byte-wide registers side by side (National Semiconductor PC16550D data sheet, section 8).
enum NS16550: UARTDriver {
  private static func register(_ offset: UInt32) -> ByteRegister { ByteRegister(board.uart.base + offset) }

  private static var data: ByteRegister { register(0) }  // RBR, THR
  private static var interruptEnable: ByteRegister { register(1) }  // IER
  private static var lineControl: ByteRegister { register(3) }  // LCR
  private static var dataReady: UInt8 { 1 << 0 }
  private static var overrun: UInt8 { 1 << 1 }
  /// No stop bit, or a break, which has none either.
  private static var framingError: UInt8 { 1 << 3 | 1 << 4 }
  private static var transmitterEmpty: UInt8 { 1 << 5 }
  private static var allIsSent: UInt8 { 1 << 6 }

  /// The errors seen since a byte was taken. Interrupt and main loop both write it.
  nonisolated(unsafe) private static var errors: UInt8 = 0

  static func enable() {
    let divisor = (board.clock / 16 + board.baudRate / 2) / board.baudRate
    lineControl.store(0x83)  // the divisor instead of data and IER
    register(0).store(UInt8(truncatingIfNeeded: divisor))
    register(1).store(UInt8(truncatingIfNeeded: divisor >> 8))
    lineControl.store(0x03)  // 8 bits, no parity, one stop bit
    register(2).store(0x01)  // FCR: FIFOs, interrupt at the first byte
    setReceiveInterrupt(enabled: true)
  }

  /// The line status register, LSR. Reading it clears its errors, so they are kept here.
  private static func lineStatus() -> UInt8 {
    let section = CriticalSection.enter()
    defer { section.leave() }
    let status = register(5).load()
    unsafe errors |= status & (overrun | framingError)
    return status
  }

  static var hasByte: Bool { lineStatus() & dataReady != 0 }

  static func takeByte() -> ReceivedByte {
    let seen = unsafe errors
    unsafe errors = 0
    return ReceivedByte(
      byte: data.load(), isOverrun: seen & overrun != 0, isFramingError: seen & framingError != 0)
  }

  static func setReceiveInterrupt(enabled: Bool) { interruptEnable.store(enabled ? 1 : 0) }

  static func send(_ byte: UInt8) {
    while lineStatus() & transmitterEmpty == 0 {}
    data.store(byte)
  }

  static func finishSending() {
    while lineStatus() & allIsSent == 0 {}
  }
}

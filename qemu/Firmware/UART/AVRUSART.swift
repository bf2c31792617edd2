import Board

/// The USART of the AVR (ATmega328P data sheet, chapter 19; ATmega640/1280/1281/2560/2561 data sheet, chapter 22).
enum AVRUSART: UARTDriver {
  private static func register(_ offset: UInt32) -> ByteRegister { ByteRegister(board.uart.base + offset) }

  private static var status: ByteRegister { register(0) }  // UCSRnA
  private static var control: ByteRegister { register(1) }  // UCSRnB
  private static var data: ByteRegister { register(6) }  // UDRn

  private static var doubleSpeed: UInt8 { 1 << 1 }  // U2Xn
  private static var overrun: UInt8 { 1 << 3 }  // DORn
  private static var framingError: UInt8 { 1 << 4 }  // FEn
  private static var transmitterEmpty: UInt8 { 1 << 5 }  // UDREn
  private static var allIsSent: UInt8 { 1 << 6 }  // TXCn
  private static var received: UInt8 { 1 << 7 }  // RXCn

  private static var bothOn: UInt8 { 1 << 4 | 1 << 3 }  // RXENn, TXENn
  private static var receiveInterrupt: UInt8 { 1 << 7 }  // RXCIEn

  /// Whether a byte was sent since the start: before, `allIsSent` never comes.
  nonisolated(unsafe) private static var hasSent = false

  static func enable() {
    let divider = (board.clock / 8 + board.baudRate / 2) / board.baudRate - 1
    status.store(doubleSpeed)
    register(5).store(UInt8(truncatingIfNeeded: divider >> 8))  // UBRRnH
    register(4).store(UInt8(truncatingIfNeeded: divider))  // UBRRnL
    register(2).store(0b110)  // UCSRnC: 8 bits, no parity, one stop bit
    setReceiveInterrupt(enabled: true)
  }

  static var hasByte: Bool { status.load() & received != 0 }

  static func takeByte() -> ReceivedByte {
    // The flags are those of the byte still to be taken.
    let flags = status.load()
    return ReceivedByte(
      byte: data.load(), isOverrun: flags & overrun != 0, isFramingError: flags & framingError != 0)
  }

  static func setReceiveInterrupt(enabled: Bool) {
    control.store(enabled ? bothOn | receiveInterrupt : bothOn)
  }

  static func send(_ byte: UInt8) {
    while status.load() & transmitterEmpty == 0 {}
    // The flag of an earlier byte is cleared by a one, so that it is seen again behind this byte only.
    status.store(allIsSent | doubleSpeed)
    data.store(byte)
    unsafe hasSent = true
  }

  static func finishSending() {
    guard unsafe hasSent else { return }
    while status.load() & allIsSent == 0 {}
  }
}

import Board

/// The ARM PrimeCell UART (PL011 Technical Reference Manual r1p5).
enum PL011: UARTDriver {
  private static func register(_ offset: UInt32) -> Register { Register(board.uart.base + offset) }

  private static var data: Register { register(0x00) }
  private static var flags: Register { register(0x18) }
  private static var receiveInterrupts: UInt32 { 1 << 4 | 1 << 6 }  // level reached; bytes wait in the FIFO

  static func enable() {
    let divisor = (board.clock * 4 + board.baudRate / 2) / board.baudRate  // in 1/64
    register(0x24).store(divisor / 64)  // IBRD
    register(0x28).store(divisor % 64)  // FBRD
    register(0x2C).store(0x70)  // LCR_H: 8 bits, FIFOs
    register(0x30).store(0x301)  // CR: receiver, transmitter, UART
    setReceiveInterrupt(enabled: true)
  }

  static var hasByte: Bool { flags.load() & 1 << 4 == 0 }

  static func takeByte() -> ReceivedByte {
    let word = data.load()
    return ReceivedByte(
      byte: UInt8(truncatingIfNeeded: word), isOverrun: word & 1 << 11 != 0,
      isFramingError: word & (1 << 8 | 1 << 10) != 0)  // no stop bit, or a break, which has none either
  }

  static func setReceiveInterrupt(enabled: Bool) {
    register(0x38).store(enabled ? receiveInterrupts : 0)  // IMSC
  }

  static func send(_ byte: UInt8) {
    while flags.load() & 1 << 5 != 0 {}
    data.store(UInt32(byte))
  }

  static func finishSending() {
    while flags.load() & 1 << 3 != 0 {}
  }
}

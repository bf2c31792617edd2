import Board

/// The SiFive UART (FE310-G000 Manual, chapter 18). It reports neither overruns nor framing errors.
enum SiFiveUART: UARTDriver {
  private static func register(_ offset: UInt32) -> Register { Register(board.uart.base + offset) }

  private static var transmitData: Register { register(0x00) }
  private static var pending: Register { register(0x14) }
  private static var watermarks: (transmit: UInt32, receive: UInt32) { (1, 2) }

  static func enable() {
    register(0x18).store((board.clock + board.baudRate / 2) / board.baudRate - 1)  // div
    register(0x08).store(1 | 1 << 16)  // txctrl: on; watermark at an empty FIFO
    register(0x0C).store(1)  // rxctrl: on; watermark at the first byte
    setReceiveInterrupt(enabled: true)
  }

  // The pending bit, because a look at the data register would take a byte.
  static var hasByte: Bool { pending.load() & watermarks.receive != 0 }

  static func takeByte() -> ReceivedByte {
    ReceivedByte(byte: UInt8(truncatingIfNeeded: register(0x04).load()))
  }

  static func setReceiveInterrupt(enabled: Bool) {
    register(0x10).store(enabled ? watermarks.receive : 0)
  }

  static func send(_ byte: UInt8) {
    while transmitData.load() & 1 << 31 != 0 {}
    transmitData.store(UInt32(byte))
  }

  static func finishSending() {
    while pending.load() & watermarks.transmit == 0 {}
  }
}

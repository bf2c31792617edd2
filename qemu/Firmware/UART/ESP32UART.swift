import Board

/// The UART of the ESP32-C6 (ESP32-C6 Technical Reference Manual, chapter UART Controller). Never run: no emulator here
/// has it.
enum ESP32UART: UARTDriver {
  private static func register(_ offset: UInt32) -> Register { Register(board.uart.base + offset) }

  private static var data: Register { register(0x00) }  // FIFO
  private static var interrupts: Register { register(0x04) }  // INT_RAW
  private static var status: Register { register(0x1C) }
  private static var framingError: UInt32 { 1 << 3 }
  private static var overrun: UInt32 { 1 << 4 }
  /// As many bytes as asked for; bytes wait for longer than a byte takes.
  private static var receiveInterrupts: UInt32 { 1 << 0 | 1 << 8 }
  private static var fifoSize: UInt32 { 128 }

  static func enable() {
    let divider = (board.clock * 16 + board.baudRate / 2) / board.baudRate  // in 1/16
    register(0x14).store(divider / 16 | divider % 16 << 20)  // CLKDIV_SYNC
    register(0x20).store(0x1C | 1 << 22 | 1 << 23)  // CONF0_SYNC: 8 bits, one stop bit; FIFOs held empty
    synchronize()
    register(0x20).store(0x1C)
    register(0x24).store(1)  // CONF1: interrupt at the first byte
    register(0x64).store(1 | 10 << 2)  // TOUT_CONF_SYNC: after ten bit times
    synchronize()
    clear(receiveInterrupts | framingError | overrun)
    setReceiveInterrupt(enabled: true)
  }

  /// Hands the registers that say SYNC over to the UART's own clock.
  private static func synchronize() {
    register(0x98).store(1)  // REG_UPDATE
    while register(0x98).load() & 1 != 0 {}
  }

  private static func clear(_ bits: UInt32) { register(0x10).store(bits) }  // INT_CLR

  private static var receivedCount: UInt32 { status.load() & 0xFF }

  static var hasByte: Bool {
    if receivedCount != 0 { return true }
    clear(receiveInterrupts)
    // One may have come in between.
    return receivedCount != 0
  }

  static func takeByte() -> ReceivedByte {
    let errors = interrupts.load() & (framingError | overrun)
    if errors != 0 { clear(errors) }
    return ReceivedByte(
      byte: UInt8(truncatingIfNeeded: data.load()), isOverrun: errors & overrun != 0,
      isFramingError: errors & framingError != 0)
  }

  static func setReceiveInterrupt(enabled: Bool) {
    register(0x0C).store(enabled ? receiveInterrupts : 0)  // INT_ENA
  }

  static func send(_ byte: UInt8) {
    while status.load() >> 16 & 0xFF >= fifoSize - 1 {}
    data.store(UInt32(byte))
  }

  static func finishSending() {
    while status.load() >> 16 & 0xFF != 0 {}
    while register(0x70).load() & 0xF0 != 0 {}  // FSM_STATUS: the transmitter's part
  }
}

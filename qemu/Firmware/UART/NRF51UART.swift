import Board
import TinyAlloc

/// The UART of the nRF51 (nRF51 Series Reference Manual 3.0, chapter 29).
enum NRF51UART: UARTDriver {
  private static func register(_ offset: UInt32) -> Register { Register(board.uart.base + offset) }

  private static var eventRXDRDY: Register { register(0x108) }
  private static var eventTXDRDY: Register { register(0x11C) }
  private static var rxdrdy: UInt32 { 1 << 2 }

  /// Whether a byte was sent and its event not yet seen. It changes in one section with the UART: a fault in an interrupt
  /// that came between the two would wait for a byte that was not begun, or send its report over one that was.
  nonisolated(unsafe) private static var isSending = false

  static func enable() {
    register(0x524).store(baudRateRegister)
    register(0x500).store(4)  // ENABLE
    register(0x008).store(1)  // STARTTX
    register(0x000).store(1)  // STARTRX
    setReceiveInterrupt(enabled: true)
  }

  /// BAUDRATE counts in 1/2³² of the 16 MHz clock; the chip ignores its lowest 12 bits.
  private static var baudRateRegister: UInt32 {
    let exact = (UInt64(board.baudRate) << 32) / UInt64(board.clock)
    return UInt32((exact + 0x800) & 0xFFFF_F000)
  }

  static var hasByte: Bool { eventRXDRDY.load() != 0 }

  static func takeByte() -> ReceivedByte {
    // Cleared first: the chip sets it again when the byte is taken and there is another.
    eventRXDRDY.store(0)
    let byte = UInt8(truncatingIfNeeded: register(0x518).load())
    let errors = register(0x480).load()  // ERRORSRC
    if errors != 0 { register(0x480).store(errors) }
    return ReceivedByte(byte: byte, isOverrun: errors & 1 << 0 != 0, isFramingError: errors & 1 << 2 != 0)
  }

  static func setReceiveInterrupt(enabled: Bool) {
    register(enabled ? 0x304 : 0x308).store(rxdrdy)  // INTENSET, INTENCLR
  }

  static func send(_ byte: UInt8) {
    finishSending()
    let section = CriticalSection.enter()
    register(0x51C).store(UInt32(byte))
    unsafe isSending = true
    section.leave()
  }

  static func finishSending() {
    guard unsafe isSending else { return }
    while eventTXDRDY.load() == 0 {}
    let section = CriticalSection.enter()
    eventTXDRDY.store(0)
    unsafe isSending = false
    section.leave()
  }
}

import LineFrames

/// What the firmware needs of a UART. A family of UARTs is one type and one file in `UART/`.
protocol UARTDriver {
  /// Sets the rate, switches receiver and transmitter on, and asks for an interrupt for each byte received.
  static func enable()

  /// Whether a received byte waits.
  static var hasByte: Bool { get }

  /// The oldest byte that waits. Called where there is one.
  static func takeByte() -> ReceivedByte

  /// Lets received bytes interrupt or not. They wait in the UART while not.
  static func setReceiveInterrupt(enabled: Bool)

  /// Sends a byte, after it has waited for room for it.
  static func send(_ byte: UInt8)

  /// Waits until all is sent.
  static func finishSending()
}

/// The transmitter as a sink for answers.
struct Transmitter: ByteSink {
  // Never inlined: in each of the many places it would be most of the image.
  @inline(never)
  mutating func write(_ byte: UInt8) { SelectedUART.send(byte) }
}

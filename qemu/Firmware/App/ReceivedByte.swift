/// A byte from the UART, and what went wrong around it as far as the UART tells.
struct ReceivedByte {
  let byte: UInt8
  /// Whether bytes were lost around it because they were not taken in time. No UART says how many.
  var isOverrun = false
  /// Whether a stop bit was missing: the sender has another rate, the line is noisy, or it was a break.
  var isFramingError = false
}

import TinyAlloc

/// A UART with its sender, and the queue that the firmware's receiver moves bytes to: all that it knows.
final class PlayedUART: @unchecked Sendable {
  static let current = PlayedUART()

  /// What the arena has room for.
  var capacity = 1
  var queue: [UInt8] = []
  var written: UInt64 = 0
  /// Grows from run to run, as the receiver remembers it.
  var overruns: UInt32 = 0

  /// Bytes that wait in the UART, which has room for one.
  var waiting: [UInt8] = []
  var isReceiveInterruptEnabled = true
  /// Whether the sender waits while the UART is full; otherwise it sends on, and the UART loses bytes.
  var senderWaits = true
  /// How many bytes have been sent, and which of them the UART has lost.
  var sent = 0
  var hasLost = false

  var choices = Choices(atMost: 0)
  var isInInterrupt = false
  /// Whether the processor went to sleep with nothing that could ever wake it.
  var sleptForEver = false

  /// The UART and the queue as they are to be before a run.
  func begin(queued: Int, waiting count: Int, isEnabled: Bool, senderWaits: Bool, choices: Choices) {
    sent = 0
    queue = []
    waiting = []
    for _ in 0..<queued { queue.append(nextByte()) }
    for _ in 0..<count { waiting.append(nextByte()) }
    written = UInt64(queued)
    isReceiveInterruptEnabled = isEnabled
    self.senderWaits = senderWaits
    self.choices = choices
    hasLost = false
    sleptForEver = false
    Processor.current.happens = { [self] in happens() }
    Processor.current.sleeps = { [self] in sleeps() }
  }

  private func nextByte() -> UInt8 {
    sent += 1
    return UInt8(truncatingIfNeeded: sent)
  }

  /// At each point a byte can come. An interrupt is served at once where it is let in.
  private func happens() {
    if choices.next() { receive() }
    guard !isInInterrupt, !Processor.current.isMasked, isPending else { return }
    isInInterrupt = true
    Receiver.serviceInterrupt()
    isInInterrupt = false
  }

  private var isPending: Bool { isReceiveInterruptEnabled && !waiting.isEmpty }

  private func receive() {
    if waiting.isEmpty {
      waiting.append(nextByte())
    } else if !senderWaits {
      _ = nextByte()
      hasLost = true
    }
  }

  /// The sender always has more to send, so that what wakes nobody never will.
  private func sleeps() {
    if !isReceiveInterruptEnabled {
      sleptForEver = true
      isReceiveInterruptEnabled = true
    }
    if waiting.isEmpty { receive() }
  }
}

enum SelectedUART: UARTDriver {
  private static var uart: PlayedUART { .current }

  static func enable() {}

  static var hasByte: Bool {
    Processor.current.pass()
    return !uart.waiting.isEmpty
  }

  static func takeByte() -> ReceivedByte {
    let byte = ReceivedByte(byte: uart.waiting.removeFirst(), isOverrun: uart.hasLost)
    uart.hasLost = false
    Processor.current.pass()
    return byte
  }

  static func setReceiveInterrupt(enabled: Bool) {
    uart.isReceiveInterruptEnabled = enabled
    Processor.current.pass()
  }

  static func send(_ byte: UInt8) {}
  static func finishSending() {}
}

enum Received {
  private static var uart: PlayedUART { .current }

  /// As one step, behind which others may come.
  private static func step<Result>(_ body: () throws(ByteBufferError) -> Result) throws(ByteBufferError)
    -> Result
  {
    defer { Processor.current.pass() }
    return try body()
  }

  private static func look<Result>(_ body: () -> Result) -> Result {
    defer { Processor.current.pass() }
    return body()
  }

  static var availableCapacity: Int { look { uart.capacity - uart.queue.count } }
  static var isEmpty: Bool { look { uart.queue.isEmpty } }
  static var totalWritten: UInt64 { look { uart.written } }
  static var overruns: UInt32 { look { uart.overruns } }
  static func countOverruns() { look { uart.overruns += 1 } }
  static var statistics: GlobalDequeStatistics { GlobalDequeStatistics() }

  static func append(_ byte: UInt8) throws(ByteBufferError) {
    try step { () throws(ByteBufferError) in
      guard uart.queue.count < uart.capacity else {
        uart.overruns += 1
        throw .allocationFailed
      }
      uart.queue.append(byte)
      uart.written += 1
    }
  }

  static func read(into destination: inout MutableSpan<UInt8>) -> Int {
    let count = min(destination.count, uart.queue.count)
    for index in 0..<count { destination[index] = uart.queue[index] }
    uart.queue.removeFirst(count)
    Processor.current.pass()
    return count
  }
}

/// The receiver passes the counters on, which are not looked at here.
struct GlobalDequeStatistics {}

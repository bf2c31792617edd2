/// The transmitter of an nRF51's UART (nRF51 Series Reference Manual 3.0, chapter 29): it takes a byte at a time, and
/// TXDRDY says when it has sent that.
final class PlayedNRF51: @unchecked Sendable {
  static let current = PlayedNRF51()

  private var sending: (byte: UInt8, steps: Int)?
  private var isReady: UInt32 = 0
  private(set) var sent: [UInt8] = []
  /// Whether a byte was written while another one was being sent, which loses one of the two.
  private(set) var hasLostByte = false
  /// Whether the driver waits for a byte that was never begun.
  private(set) var waitsInVain = false
  /// At which point the program traps, `nil` for never; and what runs then.
  private var pointsToTrap: Int?
  private var trap: () -> Void = {}
  /// Whether the program has trapped, and its report is done: what it was at goes on no more.
  private(set) var hasEnded = false

  func begin(trapAt point: Int?, _ trap: @escaping () -> Void) {
    sending = nil
    isReady = 0
    sent = []
    hasLostByte = false
    waitsInVain = false
    pointsToTrap = point
    self.trap = trap
    hasEnded = false
    Processor.current.happens = { [self] in happens() }
  }

  /// An interrupt can trap wherever it is let in.
  private func happens() {
    guard !hasEnded, !Processor.current.isMasked, let points = pointsToTrap else { return }
    pointsToTrap = points == 0 ? nil : points - 1
    guard points == 0 else { return }
    trap()
    hasEnded = true
  }

  func load(_ offset: UInt32) -> UInt32 {
    Processor.current.pass()
    // So that what was interrupted comes to its end.
    if hasEnded { return 1 }
    advance()
    guard offset == 0x11C else { return 0 }
    if isReady == 0, sending == nil {
      waitsInVain = true
      return 1
    }
    return isReady
  }

  func store(_ value: UInt32, to offset: UInt32) {
    Processor.current.pass()
    if hasEnded { return }
    defer { Processor.current.pass() }
    advance()
    switch offset {
    case 0x11C: isReady = value
    case 0x51C:
      if sending != nil { hasLostByte = true }
      sending = (UInt8(truncatingIfNeeded: value), 5)
    default: break
    }
  }

  private func advance() {
    guard let (byte, steps) = sending else { return }
    sending = (byte, steps - 1)
    if steps > 1 { return }
    sending = nil
    isReady = 1
    sent.append(byte)
  }
}

/// A register of the UART, the only one that the driver has.
struct Register {
  let offset: UInt32
  init(_ address: UInt32) { offset = address - board.uart.base }
  func load() -> UInt32 { PlayedNRF51.current.load(offset) }
  func store(_ value: UInt32) { PlayedNRF51.current.store(value, to: offset) }
}

/// What a line can ask of a board's firmware instead of being a frame.
///
/// | line | what it asks for |
/// |---|---|
/// | `ready` | who it is: `ready: microbit, arena: 2048x64, line: 128, version: 0.1.0` |
/// | `stats` | its counters: `stats: microbit, lines: 3, …` |
/// | `quit` | its end, where it can end; a board that nobody looks after starts anew |
/// | `overrun hold`, `overrun drop` | what becomes of bytes that find the arena full |
/// | `format auto`, `keyvalue`, `nmea`, `lines` | how lines are decoded |
/// | `stall 576` | that nothing is taken out of the queue until 576 more bytes have come; what finds no room is dropped |
/// | `telemetry 1000` | 1,000 lines of its own, as fast as they can be sent; `telemetry 0` ends them |
///
/// A stall is told in bytes, not in time: a line of 115,200 baud carries 576 bytes in 50 ms, and an emulator, whose
/// UART keeps no rate, loses the same bytes as the chip then.
// A struct, because an enumeration brings Hashable along.
public struct Command: Sendable {
  private let code: UInt8
  /// The number behind ``stall`` and ``telemetry``, 0...999,999,999; 0 with any other.
  public let number: UInt32

  public static var ready: Command { Command(code: 0) }
  public static var statistics: Command { Command(code: 1) }
  public static var quit: Command { Command(code: 2) }
  public static var hold: Command { Command(code: 3) }
  public static var drop: Command { Command(code: 4) }
  public static var stall: Command { Command(code: 5) }
  public static var telemetry: Command { Command(code: 6) }

  private init(code: UInt8) {
    self.code = code
    number = 0
  }

  /// The command that the line is, all of it, or `nil`. Complexity: O(1).
  public init?(_ line: Span<UInt8>) {
    // In the order of the codes; # is a number.
    let words: StaticString =
      "ready\nstats\nquit\noverrun hold\noverrun drop\nstall #\ntelemetry #\nformat auto\nformat keyvalue\nformat nmea\nformat lines\n"
    var code: UInt8 = 0
    var number: UInt32 = 0
    var index = 0
    var isSame = true
    for offset in 0..<words.utf8CodeUnitCount {
      // Sound: the offset is below the words' length.
      let byte = unsafe words.utf8Start[offset]
      if byte == .lineFeed {
        if isSame, index == line.count {
          self.code = code
          self.number = number
          return
        }
        code += 1
        index = 0
        isSame = true
      } else if isSame, byte == Self.anyNumber {
        isSame = index < line.count && line.count - index <= 9
        while index < line.count, let digit = line[index].decimalDigit {
          number = number &* 10 &+ UInt32(digit)
          index += 1
        }
      } else {
        isSame = isSame && index < line.count && line[index] == byte
        index += 1
      }
    }
    return nil
  }

  /// Stands for a number in the words.
  private static var anyNumber: UInt8 { 0x23 }

  /// Whether it sets something, and is acknowledged by itself: `overrun drop` by `overrun: drop`.
  var isSetting: Bool { code >= Self.hold.code && code != Self.stall.code }

  /// What `format` sets, `nil` for any other command.
  var format: LineFormat? {
    code > Self.telemetry.code ? LineFormat(code: code - Self.telemetry.code - 1) : nil
  }

  public static func ~= (pattern: Command, value: Command) -> Bool { pattern.code == value.code }
}

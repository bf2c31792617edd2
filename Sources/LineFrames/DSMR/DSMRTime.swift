/// A moment as a meter's clock shows it: YYMMDDhhmmssX, local time (DSMR 5.0.2 P1 companion standard, section 6).
public struct DSMRTime: Sendable, Equatable {
  /// The year's last two digits, 0...99 for 2000...2099.
  public var year: UInt8
  /// 1...12
  public var month: UInt8
  /// 1...31
  public var day: UInt8
  /// 0...23
  public var hour: UInt8
  /// 0...59
  public var minute: UInt8
  /// 0...59
  public var second: UInt8
  /// Whether daylight saving time is in force: the letter S, not W. DSMR 2.2 and 3 do not say.
  public var isSummer: Bool?

  public init(
    _ year: UInt8, _ month: UInt8, _ day: UInt8, _ hour: UInt8, _ minute: UInt8, _ second: UInt8,
    isSummer: Bool?
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.isSummer = isSummer
  }

  /// Whether there is such a moment.
  public var isValid: Bool {
    // From August on the even months are the long ones.
    let days: UInt8 = month == 2 ? (year & 3 == 0 ? 29 : 28) : 30 + ((month ^ month >> 3) & 1)
    return year < 100 && month &- 1 < 12 && day &- 1 < days && hour < 24 && minute < 60 && second < 60
  }

  /// From twelve digits, and a letter where one more byte follows.
  init(_ line: Span<UInt8>, _ start: Int, _ stop: Int) {
    func pair(_ index: Int) -> UInt8 {
      (line[start + index] & 15) &* 10 &+ (line[start + index + 1] & 15)
    }
    self.init(
      pair(0), pair(2), pair(4), pair(6), pair(8), pair(10),
      isSummer: stop - start == 12 ? nil : line[stop - 1] == 0x53)
  }
}

extension ByteSink where Self: ~Copyable {
  /// Writes `2017-01-02T19:20:02`.
  public mutating func write(_ time: DSMRTime) {
    write("20")
    writePairs(time.year, time.month, time.day, .minus)
    write(0x54)
    writePairs(time.hour, time.minute, time.second, .colon)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func writePairs(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ mark: UInt8?) {
    writeTwoDigits(a)
    if let mark { write(mark) }
    writeTwoDigits(b)
    if let mark { write(mark) }
    writeTwoDigits(c)
  }

  private mutating func writeTwoDigits(_ value: UInt8) {
    write(0x30 + value / 10 % 10)
    write(0x30 + value % 10)
  }
}

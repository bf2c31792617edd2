/// How the values of an object are to be read. A struct, because a plain enumeration brings Hashable's machinery into
/// a firmware image.
struct DSMRForm: Equatable, Sendable {
  let rawValue: UInt8

  /// Each value as what it looks like.
  static var any: DSMRForm { DSMRForm(rawValue: 0) }
  /// One number.
  static var number: DSMRForm { DSMRForm(rawValue: 1) }
  /// Octets in hexadecimal.
  static var octets: DSMRForm { DSMRForm(rawValue: 2) }
  /// A time, and each other value as what it looks like.
  static var time: DSMRForm { DSMRForm(rawValue: 3) }
  /// A time and a number.
  static var reading: DSMRForm { DSMRForm(rawValue: 4) }
  /// How many records there are, what of, and the records: a time and a number each.
  static var log: DSMRForm { DSMRForm(rawValue: 5) }
  /// How many records there are, what two they are of, and the records: two times and a number each.
  static var history: DSMRForm { DSMRForm(rawValue: 6) }

  /// What a value has to be.
  struct Need: Equatable {
    let rawValue: UInt8

    static var anything: Need { Need(rawValue: 0) }
    static var number: Need { Need(rawValue: 1) }
    static var time: Need { Need(rawValue: 2) }
  }

  /// How many values stand before the records, and how many a record has; 0 where there are none.
  private var step: UInt16 { hasRecords ? UInt16(rawValue) &- 3 : 0 }

  var hasRecords: Bool { rawValue > 4 }

  /// What the value has to be that has so many before it.
  func need(_ before: UInt16) -> Need {
    if before == 0 {
      if self == .time || self == .reading { return .time }
      return self == .any || self == .octets ? .anything : .number
    }
    if self == .reading, before == 1 { return .number }
    guard step > 0, before >= step else { return .anything }
    return before % step == step &- 1 ? .number : .time
  }

  /// How many values there are where there are so many records; 0 where that is not said. With no record fewer are
  /// right, too: what it would be of may be left out.
  func count(records: UInt16) -> UInt16 { (records &+ 1) &* step }
}

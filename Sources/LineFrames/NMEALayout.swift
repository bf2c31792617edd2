/// Which fields a sentence has: a part of ``NMEAField/table``.
struct NMEALayout: Sendable, Equatable {
  let first: UInt8
  let count: UInt8

  static var gga: NMEALayout { NMEALayout(first: 0, count: 10) }
  static var rmc: NMEALayout { NMEALayout(first: 10, count: 7) }
  /// A sentence that is not decoded.
  static var other: NMEALayout { NMEALayout(first: 0, count: 0) }

  /// The offsets of the fields in the table.
  var fields: Range<Int> { Int(first)..<Int(first) &+ Int(count) }

  /// What the values are called in answers, in the fields' order, as labels.
  var labels: StaticString {
    self == .gga
      ? "time: latitude: longitude: quality: satellites: hdop: altitude: geoid: "
      : "time: valid: latitude: longitude: speed: course: date: "
  }

  /// The layout of the sentences of a type, its three letters.
  init(_ a: UInt8, _ b: UInt8, _ c: UInt8) {
    switch UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c) {
    case 0x47_47_41: self = .gga
    case 0x52_4D_43: self = .rmc
    default: self = .other
    }
  }

  private init(first: UInt8, count: UInt8) {
    self.first = first
    self.count = count
  }
}

/// One NMEA 0183 sentence.
public struct NMEAFrame: Sendable, Equatable {
  /// Who talks: two characters, `P` alone for a proprietary sentence.
  public let talker: ByteRange
  /// Which sentence: three characters, or the manufacturer's letters and code of a proprietary one.
  public let type: ByteRange
  /// How many fields follow the address.
  public let fieldCount: Int
  /// All fields, with the commas between them.
  public let fields: ByteRange
  /// Which of the sentences that are decoded it is.
  let layout: NMEALayout
  let kept: KeptValues

  /// The fields' meaning, where the sentence is one that is decoded. The line is the one that this frame was decoded
  /// from.
  public func sentence(in line: Span<UInt8>) -> NMEASentence {
    if layout == .gga { return .gga(NMEAFixData(values: allValues(in: line))) }
    if layout == .rmc { return .rmc(NMEAMinimumData(values: allValues(in: line))) }
    return .other
  }

  private func allValues(in line: Span<UInt8>) -> NMEAValues {
    var fields = values(in: line)
    var values = NMEAValues()
    var count = 0
    for index in layout.fields {
      let field = NMEAField.table[index]
      let value = fields.read(field)
      if field.form == .metres { continue }
      values[count] = value
      count += 1
    }
    return values
  }

  /// The fields' places, read again from the line that this frame was decoded from.
  @_lifetime(copy line)
  public func fieldRanges(in line: Span<UInt8>) -> NMEAFields {
    var all = NMEAFields(line, fields)
    if fieldCount == 0 { all.following = all.end + 1 }
    return all
  }
}

/// The sentences that are decoded into fields.
public enum NMEASentence: Sendable, Equatable {
  case gga(NMEAFixData)
  case rmc(NMEAMinimumData)
  case other
}

/// Time of day in UTC.
public struct NMEATime: Sendable, Equatable {
  /// 0...23
  public var hour: UInt8
  /// 0...59
  public var minute: UInt8
  /// 0...60, 60 in a leap second.
  public var second: UInt8
  /// 0...999; further digits are cut off.
  public var millisecond: UInt16

  /// From the digits hhmmsssss.
  fileprivate init(_ digits: Int32) {
    hour = UInt8(digits / 10_000_000)
    minute = UInt8(digits / 100_000 % 100)
    second = UInt8(digits / 1000 % 100)
    millisecond = UInt16(digits % 1000)
  }
}

/// A calendar day as RMC gives it.
public struct NMEADate: Sendable, Equatable {
  /// 1...31
  public var day: UInt8
  /// 1...12
  public var month: UInt8
  /// 0...99, the year's last two digits.
  public var year: UInt8

  /// From the digits ddmmyy.
  fileprivate init(_ digits: Int32) {
    day = UInt8(digits / 10_000)
    month = UInt8(digits / 100 % 100)
    year = UInt8(digits % 100)
  }
}

/// GGA, the position fix. A field that the receiver left empty is `nil`.
public struct NMEAFixData: Sendable, Equatable {
  let values: NMEAValues

  public var time: NMEATime? { values.value(0).map { NMEATime($0) } }
  /// North positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var latitude: Int32? { values.value(1) }
  /// East positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var longitude: Int32? { values.value(2) }
  /// 0 no fix, 1 GPS, 2 differential, 4 RTK fixed, 5 RTK float, 6 dead reckoning; 0...9.
  public var quality: UInt8? { values.value(3).map { UInt8($0) } }
  /// Satellites in use, 0...99.
  public var satellites: UInt8? { values.value(4).map { UInt8($0) } }
  /// Horizontal dilution of precision, in hundredths.
  public var hdop: Int32? { values.value(5) }
  /// Antenna above mean sea level, in millimetres.
  public var altitude: Int32? { values.value(6) }
  /// Mean sea level above the WGS 84 ellipsoid, in millimetres.
  public var geoidSeparation: Int32? { values.value(7) }
}

/// RMC, the recommended minimum data. A field that the receiver left empty is `nil`.
public struct NMEAMinimumData: Sendable, Equatable {
  let values: NMEAValues

  public var time: NMEATime? { values.value(0).map { NMEATime($0) } }
  /// Whether the receiver vouches for the data: A, not V.
  public var isValid: Bool? { values.value(1).map { $0 == 1 } }
  /// North positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var latitude: Int32? { values.value(2) }
  /// East positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var longitude: Int32? { values.value(3) }
  /// Speed over ground, in thousandths of a knot.
  public var speed: Int32? { values.value(4) }
  /// Course over ground from true north, in hundredths of a degree.
  public var course: Int32? { values.value(5) }
  public var date: NMEADate? { values.value(6).map { NMEADate($0) } }
}

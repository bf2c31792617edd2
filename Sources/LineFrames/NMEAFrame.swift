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
  /// The fields' meaning, where the sentence is one that is decoded.
  public let sentence: NMEASentence
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
}

/// A calendar day as RMC gives it.
public struct NMEADate: Sendable, Equatable {
  /// 1...31
  public var day: UInt8
  /// 1...12
  public var month: UInt8
  /// 0...99, the year's last two digits.
  public var year: UInt8
}

/// GGA, the position fix. A field that the receiver left empty is `nil`.
public struct NMEAFixData: Sendable, Equatable {
  public var time: NMEATime?
  /// North positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var latitude: Int32?
  /// East positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var longitude: Int32?
  /// 0 no fix, 1 GPS, 2 differential, 4 RTK fixed, 5 RTK float, 6 dead reckoning; 0...9.
  public var quality: UInt8?
  /// Satellites in use, 0...99.
  public var satellites: UInt8?
  /// Horizontal dilution of precision, in hundredths.
  public var hdop: Int32?
  /// Antenna above mean sea level, in millimetres.
  public var altitude: Int32?
  /// Mean sea level above the WGS 84 ellipsoid, in millimetres.
  public var geoidSeparation: Int32?

  init(_ fields: NMEAFields) throws(FrameError) {
    var fields = fields
    time = try fields.nextTime()
    latitude = try fields.nextCoordinate(degreeLimit: 90, positive: 0x4E, negative: 0x53)
    longitude = try fields.nextCoordinate(degreeLimit: 180, positive: 0x45, negative: 0x57)
    quality = try fields.nextSmall(limit: 9)
    satellites = try fields.nextSmall(limit: 99)
    hdop = try fields.nextFixed(digits: 2)
    altitude = try fields.nextFixed(digits: 3)
    try fields.nextLetter(0x4D)
    geoidSeparation = try fields.nextFixed(digits: 3)
    try fields.nextLetter(0x4D)
  }
}

/// RMC, the recommended minimum data. A field that the receiver left empty is `nil`.
public struct NMEAMinimumData: Sendable, Equatable {
  public var time: NMEATime?
  /// Whether the receiver vouches for the data: A, not V.
  public var isValid: Bool?
  /// North positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var latitude: Int32?
  /// East positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var longitude: Int32?
  /// Speed over ground, in thousandths of a knot.
  public var speed: Int32?
  /// Course over ground from true north, in hundredths of a degree.
  public var course: Int32?
  public var date: NMEADate?

  init(_ fields: NMEAFields) throws(FrameError) {
    var fields = fields
    time = try fields.nextTime()
    isValid = try fields.nextStatus()
    latitude = try fields.nextCoordinate(degreeLimit: 90, positive: 0x4E, negative: 0x53)
    longitude = try fields.nextCoordinate(degreeLimit: 180, positive: 0x45, negative: 0x57)
    speed = try fields.nextFixed(digits: 3)
    course = try fields.nextFixed(digits: 2)
    date = try fields.nextDate()
  }
}

/// The sentences that are decoded into fields. A field that the receiver left empty is `nil` in all of them, as is one
/// that the sentence ends before.
public enum NMEASentence: Sendable, Equatable {
  case gga(NMEAFixData)
  case rmc(NMEAMinimumData)
  case gsa(NMEAActiveSatellites)
  case gsv(NMEASatellitesInView)
  case gll(NMEAPosition)
  case vtg(NMEACourse)
  case zda(NMEATimeAndDate)
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

// The numbers below are those of the fields in the sentence's layout.

/// GGA, the position fix.
public struct NMEAFixData: Sendable, Equatable {
  let values: NMEAValues

  public var time: NMEATime? { values.value(0).map { NMEATime($0) } }
  /// North positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var latitude: Int32? { values.value(1) }
  /// East positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var longitude: Int32? { values.value(2) }
  /// 0 no fix, 1 GPS, 2 differential, 4 RTK fixed, 5 RTK float, 6 dead reckoning; 0...9.
  public var quality: UInt8? { values.byte(3) }
  /// Satellites in use, 0...99.
  public var satellites: UInt8? { values.byte(4) }
  /// Horizontal dilution of precision, in hundredths.
  public var hdop: Int32? { values.value(5) }
  /// Antenna above mean sea level, in millimetres.
  public var altitude: Int32? { values.value(6) }
  /// Mean sea level above the WGS 84 ellipsoid, in millimetres.
  public var geoidSeparation: Int32? { values.value(8) }
}

/// RMC, the recommended minimum data. Versions before 2.3 have no mode, those before 4.10 no navigational status.
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
  /// What is to be subtracted from a true course to get the magnetic one, east positive, in hundredths of a degree;
  /// -18,000...18,000.
  public var variation: Int32? { values.value(7) }
  /// The positioning system's mode, a letter's byte: A autonomous, D differential, E estimated, F float RTK,
  /// M manual, N not valid, P precise, R real-time kinematic, S simulator.
  public var mode: UInt8? { values.byte(8) }
  /// The navigational status, a letter's byte: S safe, C caution, U unsafe, V not given.
  public var navigationalStatus: UInt8? { values.byte(9) }
}

/// GSA, the satellites in use and the dilution of precision. Versions before 4.10 have no system.
public struct NMEAActiveSatellites: Sendable, Equatable {
  let values: NMEAValues

  /// How two or three dimensions are chosen, a letter's byte: A automatic, M manual.
  public var selection: UInt8? { values.byte(0) }
  /// 1 no fix, 2 in two dimensions, 3 in three.
  public var fix: UInt8? { values.byte(1) }
  /// The number of a satellite in use, 0...999.
  ///
  /// - Parameter index: which of the twelve fields for one, 0...11.
  public func satellite(_ index: Int) -> UInt16? { values.value(2 + index).map { UInt16($0) } }
  /// Position dilution of precision, in hundredths.
  public var pdop: Int32? { values.value(14) }
  /// Horizontal dilution of precision, in hundredths.
  public var hdop: Int32? { values.value(15) }
  /// Vertical dilution of precision, in hundredths.
  public var vdop: Int32? { values.value(16) }
  /// The system that the satellites belong to: 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC; 0...15.
  public var system: UInt8? { values.byte(17) }
}

/// GSV, satellites in view, up to four of them. Versions before 4.10 have no signal.
public struct NMEASatellitesInView: Sendable, Equatable {
  let values: NMEAValues

  /// How many sentences there are for all the satellites, 1...9.
  public var sentences: UInt8? { values.byte(0) }
  /// Which of them this is, 1...9.
  public var sentence: UInt8? { values.byte(1) }
  /// Satellites in view, 0...99.
  public var satellites: UInt8? { values.byte(2) }
  /// One of this sentence's satellites, `nil` where there is none.
  ///
  /// - Parameter index: which one, 0...3.
  public func satellite(_ index: Int) -> NMEASatellite? {
    let first = 3 + 4 * index
    let satellite = NMEASatellite(
      id: values.value(first).map { UInt16($0) }, elevation: values.byte(first + 1),
      azimuth: values.value(first + 2).map { UInt16($0) }, snr: values.byte(first + 3))
    return satellite == NMEASatellite() ? nil : satellite
  }
  /// The signal's number in its system, a hexadecimal digit; 0...15.
  public var signal: UInt8? { values.byte(19) }
}

/// A satellite in view.
public struct NMEASatellite: Sendable, Equatable {
  /// Its number, 0...999.
  public var id: UInt16?
  /// Above the horizon, in degrees, 0...90.
  public var elevation: UInt8?
  /// From true north, in degrees, 0...360.
  public var azimuth: UInt16?
  /// Signal to noise ratio, in dB-Hz, 0...99; `nil` where it is not tracked.
  public var snr: UInt8?

  public init(id: UInt16? = nil, elevation: UInt8? = nil, azimuth: UInt16? = nil, snr: UInt8? = nil) {
    self.id = id
    self.elevation = elevation
    self.azimuth = azimuth
    self.snr = snr
  }
}

/// GLL, the position alone. Versions before 2.0 have neither time nor validity, those before 2.3 no mode.
public struct NMEAPosition: Sendable, Equatable {
  let values: NMEAValues

  /// North positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var latitude: Int32? { values.value(0) }
  /// East positive, in 10⁻⁷ degrees, rounded to the nearest.
  public var longitude: Int32? { values.value(1) }
  public var time: NMEATime? { values.value(2).map { NMEATime($0) } }
  /// Whether the receiver vouches for the data: A, not V.
  public var isValid: Bool? { values.value(3).map { $0 == 1 } }
  /// The positioning system's mode, a letter's byte, as ``NMEAMinimumData/mode``.
  public var mode: UInt8? { values.byte(4) }
}

/// VTG, course and speed over ground. Versions before 2.3 have no mode. The form of before 2.0, in which no letters
/// stand behind the numbers, is refused.
public struct NMEACourse: Sendable, Equatable {
  let values: NMEAValues

  /// Course over ground from true north, in hundredths of a degree.
  public var course: Int32? { values.value(0) }
  /// Course over ground from magnetic north, in hundredths of a degree.
  public var magneticCourse: Int32? { values.value(2) }
  /// Speed over ground, in thousandths of a knot.
  public var speed: Int32? { values.value(4) }
  /// Speed over ground, in thousandths of a kilometre an hour.
  public var metricSpeed: Int32? { values.value(6) }
  /// The positioning system's mode, a letter's byte, as ``NMEAMinimumData/mode``.
  public var mode: UInt8? { values.byte(8) }
}

/// ZDA, time and date in UTC, and the local zone.
public struct NMEATimeAndDate: Sendable, Equatable {
  let values: NMEAValues

  public var time: NMEATime? { values.value(0).map { NMEATime($0) } }
  /// 1...31
  public var day: UInt8? { values.byte(1) }
  /// 1...12
  public var month: UInt8? { values.byte(2) }
  /// 0...9999
  public var year: UInt16? { values.value(3).map { UInt16($0) } }
  /// What is to be added to local time to get UTC, in hours, -13...13.
  public var zoneHours: Int8? { values.value(4).map { Int8($0) } }
  /// And in minutes, 0...59, with the sign of the hours.
  public var zoneMinutes: UInt8? { values.byte(5) }
}

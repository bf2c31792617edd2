// Angles are in 10⁻⁷ degrees as everywhere in this library, rounded to the nearest from the 1/600,000 degrees that are
// sent: a step of those is 16.7 of these, so that the number sent can be told exactly. A value that is not available,
// or that the recommendation does not use, is `nil`.

/// The position report of a class A station: message types 1, 2 and 3 (ITU-R M.1371-5, annex 8, section 3.1).
public struct AISPositionReport: Sendable, Equatable {
  /// Navigational status: 0 under way using engine, 1 at anchor, 2 not under command, …, 15 not defined.
  public var status: UInt8 = 15
  /// The rate of turn's indicator, 4.733 times the square root of degrees a minute, right positive, -126...126;
  /// ±127 is more than 5 degrees in 30 seconds, told by no turn indicator.
  public var turn: Int8?
  /// Over ground, in tenths of a knot, 0...1022; 1022 is 102.2 knots or more.
  public var speed: UInt16?
  /// Whether the position is better than 10 metres.
  public var isAccurate = false
  /// East positive.
  public var longitude: Int32?
  /// North positive.
  public var latitude: Int32?
  /// Over ground from true north, in tenths of a degree, 0...3599.
  public var course: UInt16?
  /// From true north, in degrees, 0...359.
  public var heading: UInt16?
  /// Of the minute in UTC, 0...59; 60 not available, 61 manual, 62 dead reckoning, 63 inoperative.
  public var second: UInt8 = 60
  /// 0 not available, 1 no special manoeuvre, 2 special manoeuvre.
  public var maneuver: UInt8 = 0
  /// Whether the receiver monitors its own integrity.
  public var raim = false
  /// The communication state, 19 bits.
  public var radio: UInt32 = 0

  public init() {}

  mutating func code(_ coder: inout AISCoder) {
    coder.number(&status, 4)
    coder.optional(&turn, 8, none: 0x80, in: -127...127)
    coder.optional(&speed, 10, none: 1_023, in: 0...1_022)
    coder.flag(&isAccurate)
    coder.angle(&longitude, 28, limit: 180)
    coder.angle(&latitude, 27, limit: 90)
    coder.optional(&course, 12, none: 3_600, in: 0...3_599)
    coder.optional(&heading, 9, none: 511, in: 0...359)
    coder.number(&second, 6)
    coder.number(&maneuver, 2)
    coder.spare(3)
    coder.flag(&raim)
    coder.number(&radio, 19)
  }
}

/// The position report of a class B station: message type 18 (section 3.16).
public struct AISClassBReport: Sendable, Equatable {
  /// Over ground, in tenths of a knot, 0...1022; 1022 is 102.2 knots or more.
  public var speed: UInt16?
  /// Whether the position is better than 10 metres.
  public var isAccurate = false
  /// East positive.
  public var longitude: Int32?
  /// North positive.
  public var latitude: Int32?
  /// Over ground from true north, in tenths of a degree, 0...3599.
  public var course: UInt16?
  /// From true north, in degrees, 0...359.
  public var heading: UInt16?
  /// As ``AISPositionReport/second``.
  public var second: UInt8 = 60
  /// Whether it senses the carrier before it sends (CS), and does not organize itself (SO).
  public var isCarrierSense = false
  /// Whether it has a display, digital selective calling, the whole marine band, takes message 22, and is assigned.
  public var hasDisplay = false
  public var hasDSC = false
  public var hasWholeBand = false
  public var takesMessage22 = false
  public var isAssigned = false
  /// Whether the receiver monitors its own integrity.
  public var raim = false
  /// The communication state with its selector, 20 bits.
  public var radio: UInt32 = 0

  public init() {}

  mutating func code(_ coder: inout AISCoder) {
    coder.spare(8)
    coder.optional(&speed, 10, none: 1_023, in: 0...1_022)
    coder.flag(&isAccurate)
    coder.angle(&longitude, 28, limit: 180)
    coder.angle(&latitude, 27, limit: 90)
    coder.optional(&course, 12, none: 3_600, in: 0...3_599)
    coder.optional(&heading, 9, none: 511, in: 0...359)
    coder.number(&second, 6)
    coder.spare(2)
    coder.flag(&isCarrierSense)
    coder.flag(&hasDisplay)
    coder.flag(&hasDSC)
    coder.flag(&hasWholeBand)
    coder.flag(&takesMessage22)
    coder.flag(&isAssigned)
    coder.flag(&raim)
    coder.number(&radio, 20)
  }
}

/// The report of a base station: message type 4 (section 3.2).
public struct AISBaseStation: Sendable, Equatable {
  /// UTC: 1...9999, 1...12, 1...31, 0...23, 0...59, 0...59.
  public var year: UInt16?
  public var month: UInt8?
  public var day: UInt8?
  public var hour: UInt8?
  public var minute: UInt8?
  public var second: UInt8?
  /// Whether the position is better than 10 metres.
  public var isAccurate = false
  /// East positive.
  public var longitude: Int32?
  /// North positive.
  public var latitude: Int32?
  /// How the position is found: 0 not defined, 1 GPS, 2 GLONASS, 3 both, …, 8 Galileo, 15 the internal receiver.
  public var epfd: UInt8 = 0
  /// Whether the receiver monitors its own integrity.
  public var raim = false
  /// The communication state, 19 bits.
  public var radio: UInt32 = 0

  public init() {}

  mutating func code(_ coder: inout AISCoder) {
    coder.optional(&year, 14, none: 0, in: 1...9_999)
    coder.optional(&month, 4, none: 0, in: 1...12)
    coder.optional(&day, 5, none: 0, in: 1...31)
    coder.optional(&hour, 5, none: 24, in: 0...23)
    coder.optional(&minute, 6, none: 60, in: 0...59)
    coder.optional(&second, 6, none: 60, in: 0...59)
    coder.flag(&isAccurate)
    coder.angle(&longitude, 28, limit: 180)
    coder.angle(&latitude, 27, limit: 90)
    coder.number(&epfd, 4)
    coder.spare(10)
    coder.flag(&raim)
    coder.number(&radio, 19)
  }
}

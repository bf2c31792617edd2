/// Where on the ship the position is that it reports, in metres: to the bow and to the stern 0...511, to port and to
/// starboard 0...63, the greatest of each for that and more. All zeros: not available.
public struct AISDimensions: Sendable, Equatable {
  public var bow: UInt16 = 0
  public var stern: UInt16 = 0
  public var port: UInt8 = 0
  public var starboard: UInt8 = 0

  public init() {}

  mutating func code(_ coder: inout AISCoder) {
    coder.number(&bow, 9)
    coder.number(&stern, 9)
    coder.number(&port, 6)
    coder.number(&starboard, 6)
  }
}

/// Static and voyage related data of a class A station: message type 5 (ITU-R M.1371-5, annex 8, section 3.3).
public struct AISVoyage: Sendable, Equatable {
  /// 0...3: 0 is a station after M.1371-1, 1 after -3, 2 after -5.
  public var version: UInt8 = 0
  /// The IMO number, 1...1,073,741,823.
  public var imo: UInt32?
  public var callSign = AISText<7>()
  public var name = AISText<20>()
  /// Type of ship and cargo; 0 not available.
  public var shipType: UInt8 = 0
  public var dimensions = AISDimensions()
  /// How the position is found, as ``AISBaseStation/epfd``.
  public var epfd: UInt8 = 0
  /// The estimated time of arrival in UTC: 1...12, 1...31, 0...23, 0...59.
  public var month: UInt8?
  public var day: UInt8?
  public var hour: UInt8?
  public var minute: UInt8?
  /// In tenths of a metre, 1...255; 255 is 25.5 metres or more.
  public var draught: UInt8?
  public var destination = AISText<20>()
  /// Whether the station has data terminal equipment ready: the bit 0.
  public var hasDTE = false

  public init() {}

  mutating func code(_ coder: inout AISCoder) {
    coder.number(&version, 2)
    coder.optional(&imo, 30, none: 0, in: 1...0x3FFF_FFFF)
    coder.text(&callSign)
    coder.text(&name)
    coder.number(&shipType, 8)
    dimensions.code(&coder)
    coder.number(&epfd, 4)
    coder.optional(&month, 4, none: 0, in: 1...12)
    coder.optional(&day, 5, none: 0, in: 1...31)
    coder.optional(&hour, 5, none: 24, in: 0...23)
    coder.optional(&minute, 6, none: 60, in: 0...59)
    coder.optional(&draught, 8, none: 0, in: 1...255)
    coder.text(&destination)
    // Some stations leave the last two bits away.
    guard coder.rest > 0 else { return }
    var isNotReady = !hasDTE
    coder.flag(&isNotReady)
    hasDTE = !isNotReady
    coder.spare(1)
  }
}

/// Static data of a class B station, part B: message type 24 (section 3.22).
public struct AISVessel: Sendable, Equatable {
  /// Type of ship and cargo; 0 not available.
  public var shipType: UInt8 = 0
  /// The maker's mark, model code (0...15) and serial number (0...1,048,575).
  public var vendor = AISText<3>()
  public var model: UInt8 = 0
  public var serial: UInt32 = 0
  public var callSign = AISText<7>()
  /// Of a ship. Of an auxiliary craft, whose MMSI is 98 and seven digits, ``mothership`` stands in its place.
  public var dimensions = AISDimensions()
  /// The MMSI of the ship that an auxiliary craft belongs to.
  public var mothership: UInt32?
  /// How the position is found, as ``AISBaseStation/epfd``; 0 as well where the message has no room for it.
  public var epfd: UInt8 = 0

  public init() {}

  mutating func code(_ coder: inout AISCoder, isAuxiliary: Bool) {
    coder.number(&shipType, 8)
    coder.text(&vendor)
    coder.number(&model, 4)
    coder.number(&serial, 20)
    coder.text(&callSign)
    if isAuxiliary {
      var number = mothership ?? 0
      coder.number(&number, 30)
      mothership = number
    } else {
      dimensions.code(&coder)
    }
    coder.number(&epfd, 4)
  }
}

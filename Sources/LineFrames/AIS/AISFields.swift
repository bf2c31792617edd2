/// A value in a message, as reports show it.
public enum AISValue: Sendable, Equatable {
  /// A number with so many of its digits decimals.
  case number(Int32, decimals: Int)
  /// A station's number, of nine digits with leading zeros.
  case mmsi(UInt32)
  case flag(Bool)
  case text(AISText<20>)
}

extension AISMessage {
  /// Hands out the fields by name, in the message's order: `message` (its type), `mmsi`, and what the content has.
  /// Those that are not available and texts that are empty are left out; of a message that is not decoded there is
  /// `bits`, the number of its bits.
  public func forEachField(_ body: (StaticString, AISValue) -> Void) {
    Fields.number("message", type, body)
    Fields.number("repeat", repeatIndicator == 0 ? nil : repeatIndicator, body)
    body("mmsi", .mmsi(mmsi))
    switch content {
    case .position(let report): Fields.report(report, body)
    case .baseStation(let report): Fields.report(report, body)
    case .voyage(let voyage): Fields.voyage(voyage, body)
    case .classB(let report): Fields.report(report, body)
    case .name(let name):
      body("part", .text("A"))
      Fields.text("name", name, body)
    case .vessel(let vessel):
      body("part", .text("B"))
      Fields.vessel(vessel, body)
    case .other: Fields.number("bits", bitCount, body)
    }
  }
}

extension AISText {
  /// The same text with room for another number of characters, no fewer than it has.
  fileprivate func widened() -> AISText<20> {
    var text = AISText<20>()
    for index in 0..<count { text.append(self[index]) }
    return text
  }
}

extension AISText: ExpressibleByStringLiteral {
  public init(stringLiteral text: StaticString) { self.init(text) }
}

/// What is called for each field.
private typealias Body = (StaticString, AISValue) -> Void

private enum Fields {
  static func number(
    _ name: StaticString, _ value: (some FixedWidthInteger)?, decimals: Int = 0, _ body: Body
  ) {
    if let value { body(name, .number(Int32(truncatingIfNeeded: value), decimals: decimals)) }
  }

  static func text<let capacity: Int>(_ name: StaticString, _ value: AISText<capacity>, _ body: Body) {
    if value.count > 0 { body(name, .text(value.widened())) }
  }

  static func report(_ report: AISPositionReport, _ body: Body) {
    number("status", report.status, body)
    number("turn", report.turn, body)
    number("speed", report.speed, decimals: 1, body)
    position(report.isAccurate, report.latitude, report.longitude, body)
    number("course", report.course, decimals: 1, body)
    number("heading", report.heading, body)
    number("second", report.second, body)
    number("maneuver", report.maneuver, body)
    body("raim", .flag(report.raim))
    number("radio", report.radio, body)
  }

  static func report(_ report: AISClassBReport, _ body: Body) {
    number("speed", report.speed, decimals: 1, body)
    position(report.isAccurate, report.latitude, report.longitude, body)
    number("course", report.course, decimals: 1, body)
    number("heading", report.heading, body)
    number("second", report.second, body)
    body("cs", .flag(report.isCarrierSense))
    body("display", .flag(report.hasDisplay))
    body("dsc", .flag(report.hasDSC))
    body("band", .flag(report.hasWholeBand))
    body("message22", .flag(report.takesMessage22))
    body("assigned", .flag(report.isAssigned))
    body("raim", .flag(report.raim))
    number("radio", report.radio, body)
  }

  static func report(_ report: AISBaseStation, _ body: Body) {
    number("year", report.year, body)
    number("month", report.month, body)
    number("day", report.day, body)
    number("hour", report.hour, body)
    number("minute", report.minute, body)
    number("second", report.second, body)
    position(report.isAccurate, report.latitude, report.longitude, body)
    number("epfd", report.epfd, body)
    body("raim", .flag(report.raim))
    number("radio", report.radio, body)
  }

  static func voyage(_ voyage: AISVoyage, _ body: Body) {
    number("version", voyage.version, body)
    number("imo", voyage.imo, body)
    text("callsign", voyage.callSign, body)
    text("name", voyage.name, body)
    number("ship", voyage.shipType, body)
    dimensions(voyage.dimensions, body)
    number("epfd", voyage.epfd, body)
    number("month", voyage.month, body)
    number("day", voyage.day, body)
    number("hour", voyage.hour, body)
    number("minute", voyage.minute, body)
    number("draught", voyage.draught, decimals: 1, body)
    text("destination", voyage.destination, body)
    body("dte", .flag(voyage.hasDTE))
  }

  static func vessel(_ vessel: AISVessel, _ body: Body) {
    number("ship", vessel.shipType, body)
    text("vendor", vessel.vendor, body)
    number("model", vessel.model, body)
    number("serial", vessel.serial, body)
    text("callsign", vessel.callSign, body)
    if let mothership = vessel.mothership {
      body("mothership", .mmsi(mothership))
    } else {
      dimensions(vessel.dimensions, body)
    }
    number("epfd", vessel.epfd, body)
  }

  private static func position(_ isAccurate: Bool, _ latitude: Int32?, _ longitude: Int32?, _ body: Body) {
    body("accurate", .flag(isAccurate))
    number("latitude", latitude, decimals: 7, body)
    number("longitude", longitude, decimals: 7, body)
  }

  private static func dimensions(_ dimensions: AISDimensions, _ body: Body) {
    guard dimensions != AISDimensions() else { return }
    number("bow", dimensions.bow, body)
    number("stern", dimensions.stern, body)
    number("port", dimensions.port, body)
    number("starboard", dimensions.starboard, body)
  }
}

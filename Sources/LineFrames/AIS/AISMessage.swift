/// A message of the automatic identification system (ITU-R M.1371-5, annex 8).
public struct AISMessage: Sendable, Equatable {
  /// 0...63; 1...27 are defined.
  public var type: UInt8
  /// How often it has been repeated, 0...3.
  public var repeatIndicator: UInt8 = 0
  /// The sender's number, 0...1,073,741,823; all assigned ones have nine digits at most.
  public var mmsi: UInt32
  public var content: AISContent
  /// How many bits the message has; 0 of one that was not decoded.
  public internal(set) var bitCount: UInt16 = 0

  /// A message to be sent. Its type must be one of its content's.
  public init(type: UInt8, mmsi: UInt32, _ content: AISContent) {
    self.type = type
    self.mmsi = mmsi
    self.content = content
  }

  /// The message that the bits are, which are as many as ``leastCount(_:)`` says.
  init(whole bits: AISBits) {
    var coder = AISCoder(reading: bits)
    self.init(type: 0, mmsi: 0, .other)
    bitCount = UInt16(coder.bits.count)
    codeHead(&coder)
    switch type {
    case 1, 2, 3: content = .position(AISPositionReport())
    case 4: content = .baseStation(AISBaseStation())
    case 5: content = .voyage(AISVoyage())
    case 18: content = .classB(AISClassBReport())
    case 24:
      var part: UInt8 = 0
      coder.number(&part, 2)
      // There is no third part.
      if part == 0 { content = .name(AISText()) } else if part == 1 { content = .vessel(AISVessel()) }
    default: break
    }
    codeContent(&coder)
  }

  /// How many bits the message has that begins with these, at least. A few of the last ones are missing often: those
  /// of no more than one field at the end, and spare ones.
  static func leastCount(_ bits: inout AISBits) -> Int {
    switch bits.read(at: 0, 6) {
    case 1, 2, 3, 4, 18: return 168
    case 5: return 422
    case 24:
      let part = bits.read(at: 38, 2)
      return part == 1 ? 162 : part == 0 ? 160 : 40
    default: return 38
    }
  }

  /// The bits of the message, `nil` of one whose content is ``AISContent/other``.
  func bits() -> AISBits? {
    var message = self
    var coder: AISCoder
    switch content {
    case .voyage: coder = AISCoder(writing: 424)
    case .name: coder = AISCoder(writing: 160)
    case .other: return nil
    default: coder = AISCoder(writing: 168)
    }
    message.codeHead(&coder)
    var part: UInt8 = 1
    if case .name = content { part = 0 }
    if type == 24 { coder.number(&part, 2) }
    message.codeContent(&coder)
    return coder.bits
  }

  private mutating func codeHead(_ coder: inout AISCoder) {
    coder.number(&type, 6)
    coder.number(&repeatIndicator, 2)
    coder.number(&mmsi, 30)
  }

  private mutating func codeContent(_ coder: inout AISCoder) {
    switch content {
    case .position(var report):
      report.code(&coder)
      content = .position(report)
    case .baseStation(var report):
      report.code(&coder)
      content = .baseStation(report)
    case .voyage(var voyage):
      voyage.code(&coder)
      content = .voyage(voyage)
    case .classB(var report):
      report.code(&coder)
      content = .classB(report)
    case .name(var name):
      coder.text(&name)
      content = .name(name)
    case .vessel(var vessel):
      vessel.code(&coder, isAuxiliary: mmsi / 10_000_000 == 98)
      content = .vessel(vessel)
    case .other: break
    }
  }
}

/// What a message says.
public enum AISContent: Sendable, Equatable {
  /// Types 1, 2 and 3.
  case position(AISPositionReport)
  /// Type 4.
  case baseStation(AISBaseStation)
  /// Type 5.
  case voyage(AISVoyage)
  /// Type 18.
  case classB(AISClassBReport)
  /// Type 24, part A: the name alone.
  case name(AISText<20>)
  /// Type 24, part B.
  case vessel(AISVessel)
  /// Any other type, which is not decoded further.
  case other
}

#if !hasFeature(Embedded)
/// What a sentence is, as far as a host reads it by code of its own.
enum NMEAType {
  case gga
  case rmc
  case gsv
  case gsa
  case gll
  case vtg
  case zda
  /// VDM and VDO, whose payload is ``AISDecoder``'s.
  case ais
  case other

  /// From the type's three letters.
  @inline(__always)
  init(_ a: UInt8, _ b: UInt8, _ c: UInt8) {
    self =
      switch UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c) {
      case 0x47_4741: .gga
      case 0x52_4D43: .rmc
      case 0x47_5356: .gsv
      case 0x47_5341: .gsa
      case 0x47_4C4C: .gll
      case 0x56_5447: .vtg
      case 0x5A_4441: .zda
      case 0x56_444D, 0x56_444F: .ais
      default: .other
      }
  }
}

extension NMEALayout {
  @inline(__always)
  init(_ type: NMEAType) {
    self =
      switch type {
      case .gga: .gga
      case .rmc: .rmc
      case .gsv: .gsv
      case .gsa: .gsa
      case .gll: .gll
      case .vtg: .vtg
      case .zda: .zda
      case .ais, .other: .other
      }
  }
}
#endif

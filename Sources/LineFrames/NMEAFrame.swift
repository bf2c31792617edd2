/// One NMEA 0183 sentence.
public struct NMEAFrame: Sendable, Equatable {
  /// Who talks: two characters, `P` alone for a proprietary sentence.
  public private(set) var talker: ByteRange
  /// Which sentence: three characters, or the manufacturer's letters and code of a proprietary one.
  public private(set) var type: ByteRange
  /// How many fields follow the address.
  public let fieldCount: Int
  /// All fields, with the commas between them.
  public private(set) var fields: ByteRange
  /// Which of the sentences that are decoded it is.
  let layout: NMEALayout
  #if !hasFeature(Embedded)
  /// What its fields say. A microcontroller reads them again instead.
  let values: NMEAValues
  #endif

  /// The fields' meaning, where the sentence is one that is decoded.
  ///
  /// - Parameter line: the one that this frame was decoded from.
  public func sentence(in line: Span<UInt8>) -> NMEASentence {
    let values = values(in: line)
    if layout.isGGA { return .gga(NMEAFixData(values: values)) }
    if layout.isRMC { return .rmc(NMEAMinimumData(values: values)) }
    if layout.isGSV { return .gsv(NMEASatellitesInView(values: values)) }
    if layout.isGSA { return .gsa(NMEAActiveSatellites(values: values)) }
    if layout.isGLL { return .gll(NMEAPosition(values: values)) }
    if layout.isVTG { return .vtg(NMEACourse(values: values)) }
    if layout.isZDA { return .zda(NMEATimeAndDate(values: values)) }
    return .other
  }

  private func values(in line: Span<UInt8>) -> NMEAValues {
    #if hasFeature(Embedded)
    var fields = fieldRanges(in: line)
    var values = NMEAValues()
    var index = 0
    while index < layout.count {
      let field = layout.field(&index, of: fieldCount)
      values[index] = fields.read(field)
      index &+= 1
    }
    #endif
    return values
  }

  /// Moves the ranges by so many bytes, to be those of a line that the sentence is a part of.
  mutating func move(by count: Int) {
    talker.move(by: count)
    type.move(by: count)
    fields.move(by: count)
  }

  /// The fields' places, read again from the line that this frame was decoded from.
  @_lifetime(copy line)
  public func fieldRanges(in line: Span<UInt8>) -> NMEAFields {
    var all = NMEAFields(line, fields)
    if fieldCount == 0 { all.following = all.end + 1 }
    return all
  }
}

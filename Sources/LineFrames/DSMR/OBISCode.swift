/// What an object of a meter is: `A-B:C.D.E`, with an optional `*F` (IEC 62056-6-1, the object identification
/// system).
public struct OBISCode: Sendable, Equatable {
  /// A and B.
  private var high: UInt32 = 0
  /// C to F.
  private var low: UInt32 = 0

  /// The medium: 0 for abstract objects, 1 for electricity, 7 for gas.
  public var a: UInt8 { UInt8(truncatingIfNeeded: high >> 8) }
  /// The channel; of an abstract object in a P1 telegram, 1 to 4 is the M-Bus device.
  public var b: UInt8 { UInt8(truncatingIfNeeded: high) }
  /// The quantity.
  public var c: UInt8 { UInt8(truncatingIfNeeded: low >> 24) }
  /// How it is processed: 7 is the instantaneous value, 8 the sum over time.
  public var d: UInt8 { UInt8(truncatingIfNeeded: low >> 16) }
  /// The tariff, mostly.
  public var e: UInt8 { UInt8(truncatingIfNeeded: low >> 8) }
  /// The billing period; 255, the current one, where it is left out.
  public var f: UInt8 { UInt8(truncatingIfNeeded: low) }

  /// C, D and E as one number.
  var quantityProcessTariff: UInt32 { low >> 8 }

  public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8, _ f: UInt8 = 255) {
    high = UInt32(a) << 8 | UInt32(b)
    low = UInt32(c) << 24 | UInt32(d) << 16 | UInt32(e) << 8 | UInt32(f)
  }

  /// Reads the code that begins at the offset, and moves on behind it. A point may stand for the asterisk, and a
  /// colon for the first point: the examples of DSMR 4.0 have `1-0:99:97.0`.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  init(_ line: Span<UInt8>, at offset: inout Int) throws(FrameError) {
    // The marks behind the groups, the first one in the lowest bits.
    var marks: UInt32 = 0x2E_2E_3A_2D
    for index in 0..<6 {
      let start = offset
      var value: UInt32 = 0
      while offset - start < 3, let digit = byte(line, offset).decimalDigit {
        value = value &* 10 &+ UInt32(digit)
        offset += 1
      }
      guard offset > start else { throw .unexpected(line, at: offset) }
      guard value < 256 else { throw .invalidField(line, at: start) }
      append(value)
      if index == 5 { return }
      let mark = UInt8(truncatingIfNeeded: marks)
      marks >>= 8
      let next = byte(line, offset)
      if index == 4, next != .asterisk, next != .point { break }
      guard index == 4 || next == mark || index == 2 && next == .colon else {
        throw .unexpected(line, at: offset, expected: mark)
      }
      offset += 1
    }
    append(255)
  }

  private mutating func append(_ group: UInt32) {
    high = high << 8 | low >> 24
    low = low << 8 | group
  }
}

/// The byte at the offset; behind the line NUL, which can stand nowhere in a P1 telegram.
#if hasFeature(Embedded)
@inline(never)
#endif
func byte(_ line: Span<UInt8>, _ offset: Int) -> UInt8 { offset < line.count ? line[offset] : 0 }

extension FrameError {
  /// A field that is not what it has to be from the byte at the offset on.
  @inline(never)
  static func invalidField(_ line: Span<UInt8>, at offset: Int) -> FrameError {
    FrameError(.invalidField, at: offset, found: UInt16(line[offset]))
  }
}

extension ByteSink where Self: ~Copyable {
  /// Writes the code: `1-0:1.8.1`, or `1-0:1.8.0*1`; F is left out where it is 255.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  public mutating func write(_ code: OBISCode) {
    writeGroup(code.a)
    write(.minus)
    writeGroup(code.b)
    write(.colon)
    writeGroup(code.c)
    write(.point)
    writeGroup(code.d)
    write(.point)
    writeGroup(code.e)
    if code.f == 255 { return }
    write(.asterisk)
    writeGroup(code.f)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func writeGroup(_ value: UInt8) {
    write(decimal: Int64(value))
  }
}

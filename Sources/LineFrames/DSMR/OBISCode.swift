/// What an object of a meter is: `A-B:C.D.E`, with an optional `*F` (IEC 62056-6-1, the object identification system).
public struct OBISCode: Sendable, Equatable {
  /// The medium: 0 for abstract objects, 1 for electricity, 7 for gas.
  public var a: UInt8
  /// The channel; of an abstract object in a P1 telegram, 1 to 4 is the M-Bus device.
  public var b: UInt8
  /// The quantity.
  public var c: UInt8
  /// How it is processed: 7 is the instantaneous value, 8 the sum over time.
  public var d: UInt8
  /// The tariff, mostly.
  public var e: UInt8
  /// The billing period where it is given; 255 means the current one, as leaving it out does.
  public var f: UInt8?

  public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8, _ f: UInt8? = nil) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
  }

  /// Reads the code that begins at the offset, and moves on behind it. A point may stand for the asterisk, and a
  /// colon for the first point: the examples of DSMR 4.0 have `1-0:99:97.0`.
  init(_ line: Span<UInt8>, at offset: inout Int, end: Int) throws(FrameError) {
    self.init(0, 0, 0, 0, 0)
    let line = line.extracting(0..<end)
    a = try Self.group(line, &offset, before: .minus)
    b = try Self.group(line, &offset, before: .colon)
    let isColon = Self.has(.colon, line, Self.endOfDigits(line, offset))
    c = try Self.group(line, &offset, before: isColon ? .colon : .point)
    d = try Self.group(line, &offset, before: .point)
    e = try Self.group(line, &offset)
    guard Self.has(.asterisk, line, offset) || Self.has(.point, line, offset) else { return }
    offset += 1
    f = try Self.group(line, &offset)
  }

  /// Whether the byte is there.
  private static func has(_ byte: UInt8, _ line: Span<UInt8>, _ offset: Int) -> Bool {
    offset < line.count && line[offset] == byte
  }

  private static func endOfDigits(_ line: Span<UInt8>, _ start: Int) -> Int {
    var offset = start
    while offset < line.count, line[offset].decimalDigit != nil { offset += 1 }
    return offset
  }

  /// A number of up to three digits, 0...255, and the byte that has to follow it.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private static func group(
    _ line: Span<UInt8>, _ offset: inout Int, before mark: UInt8 = 0
  ) throws(FrameError) -> UInt8 {
    let start = offset
    var value: UInt16 = 0
    while offset < line.count, offset - start < 3, let digit = line[offset].decimalDigit {
      value = value * 10 + UInt16(digit)
      offset += 1
    }
    guard offset > start else { throw .unexpected(line, at: offset) }
    guard let value = UInt8(exactly: value) else {
      throw FrameError(.invalidField, at: start, found: UInt16(line[start]))
    }
    guard mark != 0 else { return value }
    guard has(mark, line, offset) else { throw .unexpected(line, at: offset, expected: mark) }
    offset += 1
    return value
  }
}

extension ByteSink where Self: ~Copyable {
  /// Writes the code: `1-0:1.8.1`, or `1-0:1.8.0*255`.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  public mutating func write(_ code: OBISCode) {
    writeGroup(code.a, .minus)
    writeGroup(code.b, .colon)
    writeGroup(code.c, .point)
    writeGroup(code.d, .point)
    writeGroup(code.e, 0)
    guard let f = code.f else { return }
    write(.asterisk)
    writeGroup(f, 0)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func writeGroup(_ value: UInt8, _ mark: UInt8) {
    writeDigits(UInt64(value), atLeast: 1, marks: 0, .point)
    if mark != 0 { write(mark) }
  }
}

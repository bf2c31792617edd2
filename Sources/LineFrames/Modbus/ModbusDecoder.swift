/// Decodes Modbus in ASCII transmission mode: the format `modbus`.
///
///     :0103006B00038E                request: read 3 holding registers from 107
///     :010306022B000000645B...       response: their values
///     :0183027A                      exception: illegal data address
///
/// The sources are Modbus over Serial Line V1.02, section 2.5.2, for the line, and Modbus Application Protocol V1.1b3,
/// section 6, for what is in it.
///
/// - A colon begins a frame wherever it stands (the state diagram of section 2.5.2.1): what is before the last colon of a
///   line is passed over, and ``ModbusFrame/skipped`` says how much that was.
/// - The standard has upper-case digits only; lower-case ones are taken, too, as other implementations do.
/// - Anything but digits behind the colon is an error, blanks and NUL at the end, too.
/// - The line ends with CR LF; LF or CR alone are taken. The delimiter that function 08 03 sets is not followed.
/// - A frame of more than 511 characters, 513 with its ending, is `overlong`.
/// - Whether a frame is a request or a response is not in it. Mostly its length tells. Where it fits both, it is a
///   response if the frame before it on the line was a request of which it is the answer, and a request otherwise: for
///   functions 05, 06, 16 and 08 one that it repeats, for 01, 02 and 17 one that asks for as much as it holds, for
///   others one of the same unit and function. A line that is refused, and one to all units (0), leave no request
///   behind. So a request that is sent again without an answer in between is taken for its response; whoever sees one
///   direction only says so to ``init(expecting:)``.
/// - A quantity of 0 or beyond the function's limit is taken, as is a value for a coil that is neither 0x0000 nor
///   0xFF00: the frame is sound, and a server answers it with exception 03.
/// - Functions 01-08, 0B, 0F-11, 16, 17 and 2B/0E are typed; of any other the data are given. Function 0 does not exist.
public struct ModbusDecoder: FrameDecoder {
  /// What every frame is, where that is known.
  private let expected: ModbusRole?
  /// The last frame, where it was a request to one unit.
  private var request: ModbusFrame?

  /// A decoder for a line on which nothing has been seen yet.
  public init() { self.init(expecting: nil) }

  /// A decoder for a line on which nothing has been seen yet.
  ///
  /// - Parameter expected: what every frame is, where only one direction is seen.
  public init(expecting expected: ModbusRole?) { self.expected = expected }

  /// The longest frame of the standard, without its ending.
  static var greatestLength: Int { 511 }

  /// Decodes a line without its ending.
  ///
  /// - Throws: `unexpectedByte` where a colon or a digit must stand; `unexpectedEnd` after an odd number of digits, or
  ///   fewer than those of unit, function and checksum; `checksum` with both checksums; `unknownType` for function 0;
  ///   `length` at the byte count, where it is not that of the bytes behind it or of the quantity before it, and at
  ///   the function where there is no byte count, with the number of bytes of data; `invalidField` for an odd
  ///   byte count of registers; `overlong`.
  public mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> ModbusFrame {
    let before = request
    request = nil
    let start = try checkedStart(line)
    let function = line.hexByte(at: start + 3)
    guard function & 0x7F != 0 else {
      throw FrameError(.unknownType, at: start + 3, found: UInt16(function))
    }
    let data = ByteRange(start + 5, line.count - 2)
    let firstByte = data.isEmpty ? 0 : line.hexByte(at: start + 5)
    let (role, layout) = try role(line, function, data, firstByte, before)
    let frame = ModbusFrame(line, start, role, layout)
    if role == .request, frame.unit != 0 { request = frame }
    return frame
  }

  /// The offset of the colon, once every byte and the checksum have been checked.
  private func checkedStart(_ line: Span<UInt8>) throws(FrameError) -> Int {
    try requireShort(line)
    var start = line.count
    repeat {
      guard start > 0 else { throw .unexpected(line, at: 0, expected: .colon) }
      start -= 1
    } while line[start] != .colon
    guard line.count - start <= Self.greatestLength else {
      throw FrameError(.overlong, at: start + Self.greatestLength)
    }
    var sum: UInt8 = 0
    var index = start + 1
    while index < line.count {
      sum &+= UInt8(truncatingIfNeeded: try line.hexNumber(at: index, digits: 2))
      index += 2
    }
    guard index >= start + 7 else { throw FrameError(.unexpectedEnd, at: line.count) }
    guard sum == 0 else {
      let found = line.hexByte(at: line.count - 2)
      throw FrameError(
        .checksum, at: line.count - 2, expected: UInt16(found &- sum), found: UInt16(found))
    }
    return start
  }

  /// What the frame is, and how its data are laid out.
  private func role(
    _ line: Span<UInt8>, _ function: UInt8, _ data: ByteRange, _ firstByte: UInt8, _ before: ModbusFrame?
  ) throws(FrameError) -> (ModbusRole, ModbusLayout) {
    let asRequest = ModbusLayout(function, .request, firstByte)
    let asResponse = ModbusLayout(function, .response, firstByte)
    if let expected = function & 0x80 != 0 ? .response : expected {
      let layout = expected == .request ? asRequest : asResponse
      if let error = layout.mismatch(line, data) { throw error }
      return (expected, layout)
    }
    let requestError = asRequest.mismatch(line, data)
    let responseError = asResponse.mismatch(line, data)
    if let requestError, let responseError {
      throw Self.clearer(requestError, asRequest, responseError, asResponse, data)
    }
    if requestError != nil { return (.response, asResponse) }
    if responseError != nil { return (.request, asRequest) }
    if let before, isAnswer(line, data, function, asResponse, to: before) { return (.response, asResponse) }
    return (.request, asRequest)
  }

  /// Whether a frame that may be either is the answer to the request before it.
  private func isAnswer(
    _ line: Span<UInt8>, _ data: ByteRange, _ function: UInt8, _ layout: ModbusLayout, to request: ModbusFrame
  ) -> Bool {
    let unit = line.hexByte(at: Int(data.start) - 4)
    guard request.unit == unit, request.function == function else { return false }
    let quantity = UInt32(request.fields[1])
    let said = UInt32(line.hexByte(at: Int(data.start)))
    if function <= 0x02 { return (quantity + 7) / 8 == said }
    if function == 0x17 { return quantity * 2 == said }
    guard request.layout == layout else { return true }
    return request.fields == ModbusFields(line, data, layout)
  }

  /// Of the two errors of a frame that is neither, the one that tells more.
  private static func clearer(
    _ requestError: FrameError, _ asRequest: ModbusLayout, _ responseError: FrameError,
    _ asResponse: ModbusLayout, _ data: ByteRange
  ) -> FrameError {
    if requestError == responseError { return requestError }
    // A byte count says how long the frame should be. With two of them the request is the longer one.
    if asRequest.isCounted, !asResponse.isCounted || data.count >= 22 { return requestError }
    if asResponse.isCounted { return responseError }
    return FrameError(.length, at: requestError.offset, found: requestError.found)
  }
}

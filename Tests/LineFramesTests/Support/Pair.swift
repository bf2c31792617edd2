import LineFrames

/// A pair with its texts copied out of the line.
struct Pair: Equatable {
  enum Value: Equatable {
    case integer(Int64)
    case decimal(Decimal)
    case bare([UInt8])
    case quoted([UInt8])
  }

  let key: [UInt8]
  let value: Value
}

extension Pair {
  static func integer(_ key: String, _ value: Int64) -> Pair {
    Pair(key: Array(of: key), value: .integer(value))
  }
  static func decimal(_ key: String, _ significand: Int64, _ exponent: Int8) -> Pair {
    Pair(key: Array(of: key), value: .decimal(Decimal(significand, exponent: exponent)))
  }
  static func bare(_ key: String, _ text: String) -> Pair {
    Pair(key: Array(of: key), value: .bare(Array(of: text)))
  }
  static func quoted(_ key: String, _ text: String) -> Pair {
    Pair(key: Array(of: key), value: .quoted(Array(of: text)))
  }

  init(_ pair: KeyValuePair, of line: Span<UInt8>) {
    key = Array(line.extracting(pair.key))
    value =
      switch pair.value {
      case .integer(let number): .integer(number)
      case .decimal(let number): .decimal(number)
      case .bare(let range): .bare(Array(line.extracting(range)))
      case .quoted(let range): .quoted(Array(line.extracting(range)))
      }
  }
}

/// The line's pairs, decoded and then read again as a user does.
func pairs(of line: [UInt8]) -> Result<[Pair], FrameError> {
  do throws(FrameError) {
    let frame = try KeyValueDecoder().decode(line.span)
    var scanner = frame.pairs(in: line.span)
    var pairs: [Pair] = []
    while let pair = try scanner.next() { pairs.append(Pair(pair, of: line.span)) }
    return .success(pairs)
  } catch {
    return .failure(error)
  }
}

/// The text's pairs.
func pairs(of text: String) -> Result<[Pair], FrameError> { pairs(of: Array(of: text)) }

/// The line in its canonical form, or `nil` where it is no frame.
func canonical(_ line: [UInt8]) -> [UInt8]? {
  guard case .success(let frame) = KeyValueDecoder().result(of: line) else { return nil }
  var sink = CollectingSink()
  sink.write(frame, of: line.span)
  return sink.bytes
}

import Board
import LineFrames
import TinyAlloc

@testable import UARTStream

/// What a pipeline said of one line, as text that can be compared.
struct Collected: Equatable, CustomStringConvertible {
  let line: [UInt8]
  let outcome: String
  let offset: UInt64

  init(_ line: Span<UInt8>, _ outcome: Outcome, _ place: LinePlace) {
    self.line = bytes(of: line)
    offset = place.offset
    var sink = ArraySink()
    switch outcome {
    case .frame(nil): sink.bytes = Array("line".utf8)
    case .frame(let frame?): sink.write(frame, of: line)
    case .error(let error): sink.write(error)
    case .overlong(let byteCount): sink.bytes = Array("overlong \(byteCount)".utf8)
    case .overrun(let byteCount): sink.bytes = Array("overrun \(byteCount)".utf8)
    }
    self.outcome = String(decoding: sink.bytes, as: UTF8.self)
  }

  var description: String { "\(offset): \(outcome)" }
}

extension Pipeline {
  /// Takes bytes of the first stream.
  func receive(_ bytes: Span<UInt8>, _ body: LineHandler) { receive(UARTStreamTests.bytes(of: bytes), body) }
}

/// What a whole stream gave.
struct Stream {
  var lines: [Collected] = []
  var counters: StreamCounters
  var statistics: AllocatorStatistics

  var outcomes: [String] { lines.map(\.outcome) }

  /// Runs bytes through a pipeline, in pieces of so many bytes, 0 for all at once.
  init(
    _ input: [UInt8], format: StreamFormat = .auto, limit: Int = 128, arena: (Int, Int) = (65_280, 255),
    ending: LineEnding? = nil, piece: Int = 0
  ) throws {
    let pipeline = try Pipeline(
      arena: ArenaSize(byteCount: arena.0, slotCount: arena.1), format: format, lineLimit: limit,
      lineEnding: ending)
    var lines: [Collected] = []
    var start = 0
    while start < input.count {
      let end = piece == 0 ? input.count : min(start + piece, input.count)
      pipeline.receive(input.span.extracting(start..<end)) { lines.append(Collected($0, $1, $2)) }
      start = end
    }
    pipeline.finish { lines.append(Collected($0, $1, $2)) }
    counters = pipeline.counters
    statistics = pipeline.statistics
    self.lines = lines
  }

  init(_ text: String, format: StreamFormat = .auto, limit: Int = 128) throws {
    try self.init(Array(text.utf8), format: format, limit: limit)
  }
}

/// An NMEA sentence with its checksum.
func sentence(_ body: String) -> String {
  let digits = String(body.utf8.reduce(0, ^), radix: 16, uppercase: true)
  return "$\(body)*\(digits.count == 1 ? "0" : "")\(digits)\n"
}

/// The bytes of a span.
func bytes(of span: Span<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  for index in span.indices { bytes.append(span[index]) }
  return bytes
}

/// Numbers that are the same each time (SplitMix64, Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

import Board
import LineFrames
import TinyAlloc

/// Decodes on the host what is sent to a board, and compares the board's answers with its own.
final class AnswerComparison {
  /// Lines that the firmware obeys instead of decoding.
  private static let commands: Set<String> = ["ready", "stats", "quit", "overrun drop", "overrun hold"]

  private let pipeline: Pipeline
  private var expected: [[UInt8]] = []
  private var next = 0
  private var number: UInt32 = 0
  /// Answers of the board that are the host's.
  private(set) var agreements = 0
  /// Answers of the board that are not.
  private(set) var differences = 0

  init(_ board: Board) throws(InvalidArena) {
    pipeline = try Pipeline(
      arena: board.arena, format: .auto, lineLimit: board.lineLimit, lineEnding: nil)
  }

  /// Answers of the host that the board has not given.
  var missing: Int { expected.count - next }

  /// Takes bytes that are going to be sent.
  func willSend(_ bytes: Span<UInt8>) {
    pipeline.receive(bytes) { line, outcome, _ in answer(line, outcome) }
  }

  private func answer(_ line: Span<UInt8>, _ outcome: Outcome) {
    var sink = ArraySink()
    switch outcome {
    case .frame(let frame):
      number += 1
      if let frame { sink.writeAnswer(frame, of: line, number: number) }
    case .error(let error):
      if Self.commands.contains(line.text) { return }
      number += 1
      sink.writeAnswer(error, number: number)
    case .overlong(let byteCount):
      number += 1
      sink.writeOverlongAnswer(byteCount: byteCount, number: number)
    }
    expected.append(sink.bytes)
  }

  /// Takes a line of the board's.
  ///
  /// - Returns: whether it is the host's answer, too; `nil` where the line is no answer. And what the host says.
  func compare(_ line: Span<UInt8>) -> (isSame: Bool?, host: String) {
    guard line.begins(with: "frame: ") || line.begins(with: "error: ") else { return (nil, "") }
    guard next < expected.count else {
      differences += 1
      return (false, "nothing")
    }
    let isSame = line.isEqual(to: expected[next].dropLast())
    let host = String(decoding: expected[next].dropLast(), as: UTF8.self)
    next += 1
    if next == 256 {
      expected.removeFirst(next)
      next = 0
    }
    if isSame { agreements += 1 } else { differences += 1 }
    return (isSame, host)
  }
}

/// Collects bytes in an array.
struct ArraySink: ByteSink {
  var bytes: [UInt8] = []

  mutating func write(_ byte: UInt8) { bytes.append(byte) }
}

extension Span where Element == UInt8 {
  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in indices { bytes.append(self[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether these are the bytes. Text is not compared: different bytes can be equal text.
  func isEqual(to bytes: some RandomAccessCollection<UInt8>) -> Bool {
    count == bytes.count && zip(indices, bytes).allSatisfy { self[$0] == $1 }
  }

  /// Whether the line begins so.
  func begins(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return count >= length && extracting(0..<length).isEqual(to: Array(text.description.utf8))
  }
}

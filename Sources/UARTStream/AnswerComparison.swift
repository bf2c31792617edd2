import Board
import LineFrames
import TinyAlloc

/// Decodes on the host what is sent to a board, and compares the board's answers with its own.
final class AnswerComparison {
  /// How many answers of the host can wait for the board's, and how many bytes; a board is at most a pty and its arena
  /// behind.
  private static let limit = (answers: 65_536, bytes: 16 << 20)

  private let model: BoardModel
  private var expected = BoardLineQueue()
  /// Answers of the board that are the host's.
  private(set) var agreements = 0
  /// Answers of the board that are not.
  private(set) var differences = 0
  /// Whether so many answers of the board are missing that no more are held.
  private(set) var hasGivenUp = false

  init(_ board: Board) throws(InvalidArena) {
    model = try BoardModel(board)
  }

  /// Answers of the host that the board has not given, as far as they are held.
  var missing: Int { expected.count }

  /// Takes bytes that are going to be sent.
  func willSend(_ bytes: Span<UInt8>) {
    guard !hasGivenUp else { return }
    model.receive(bytes)
    while let line = model.nextLine() {
      if line.kind == .answer { expected.append(line) }
      // Telemetry is the board's own affair, and is not compared.
      model.skipTelemetry()
    }
    hasGivenUp = expected.count > Self.limit.answers || expected.byteCount > Self.limit.bytes
  }

  /// Takes a line of the board's.
  ///
  /// - Returns: whether it is the host's answer, too; `nil` where the line is no answer. And what the host says.
  func compare(_ line: Span<UInt8>) -> (isSame: Bool?, host: String) {
    guard line.begins(with: "frame: ") || line.begins(with: "error: ") else { return (nil, "") }
    guard let host = expected.take() else {
      differences += 1
      return (false, "nothing")
    }
    let isSame = line.isEqual(to: host.bytes)
    if isSame { agreements += 1 } else { differences += 1 }
    return (isSame, host.bytes.span.printable)
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

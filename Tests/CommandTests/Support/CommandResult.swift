import Foundation
import Subprocess
import Testing

/// How a run of `uartstream` ended, and what it said.
struct CommandResult: Sendable {
  let status: TerminationStatus
  let output: [UInt8]
  /// What it has written to standard error.
  let error: [UInt8]

  var errorText: String { String(decoding: error, as: UTF8.self) }

  /// The exit code; -1 where a signal ended it.
  var code: Int32 {
    if case .exited(let code) = status { return code }
    return -1
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines of standard output.
  var lines: [String] { text.split(separator: "\n").map(String.init) }

  /// The lines of standard error.
  var errorLines: [String] { errorText.split(separator: "\n").map(String.init) }

  /// The objects of a `jsonl` output; fails where a line is none.
  func objects() throws -> [[String: Any]] {
    try lines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  /// What a last line of `jsonl` says of the stream.
  func summary() throws -> [String: Any] {
    try #require(try objects().last?["summary"] as? [String: Any])
  }

  /// That the run ended with this code, and with a sentence about this as the last it said.
  func expect(
    _ code: Int32, saying words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(self.code == code, "\(errorText)", sourceLocation: sourceLocation)
    for word in words {
      #expect(errorText.contains(word), "\(word) in: \(errorText)", sourceLocation: sourceLocation)
    }
    if !words.isEmpty, !errorText.contains("Usage: ") {
      let sentence = errorLines.last ?? ""
      #expect(
        sentence.hasPrefix("uartstream: ") && sentence.hasSuffix("."), "\(errorText)",
        sourceLocation: sourceLocation)
    }
  }
}

/// Something that a test waited for has not come.
struct Overdue: Error, CustomStringConvertible {
  let description: String
}

/// That these are the same bytes. Not left to `#expect`, which would look for the differences of a megabyte for hours.
func expectSame(
  _ bytes: [UInt8], _ expected: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
  guard bytes != expected else { return }
  let first = zip(bytes, expected).prefix { $0 == $1 }.count
  Issue.record(
    "\(bytes.count) bytes, not the \(expected.count) expected; the first that differs is \(first)",
    sourceLocation: sourceLocation)
}

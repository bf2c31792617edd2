import Glibc

/// A text that is waited for in the lines of a stream. Bytes are compared, whatever they mean.
struct WantedText {
  private let bytes: [UInt8]

  /// - Parameter text: one byte or more.
  init(_ text: String) { bytes = Array(text.utf8) }

  /// Whether a line contains it.
  func isContained(in line: Span<UInt8>) -> Bool {
    line.withUnsafeBytes { line in
      guard var start = line.baseAddress, let first = bytes.first else { return false }
      var places = line.count - bytes.count + 1
      while places > 0, let hit = memchr(start, Int32(first), places) {
        if memcmp(hit, bytes, bytes.count) == 0 { return true }
        places -= UnsafeRawPointer(hit) - start + 1
        start = UnsafeRawPointer(hit) + 1
      }
      return false
    }
  }
}

import Glibc
import LineFrames
import SystemPackage

/// Collects output and writes it to a descriptor in large pieces.
///
/// A reader that has closed its end (`| head`) is no error: ``isClosed`` says so, and what is written from then on
/// goes nowhere.
struct OutputStream: ~Copyable, ByteSink {
  private static let pieceSize = 64 * 1024

  private let descriptor: FileDescriptor
  private let isTerminal: Bool
  private var text = OutputBuffer(capacity: 2 * pieceSize)
  private(set) var isClosed = false
  private(set) var failure: Errno?

  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor.rawValue) == 1
  }

  /// How many bytes have been collected.
  var count: Int { text.count }

  @inline(__always)
  mutating func write(_ byte: UInt8) { text.write(byte) }

  @inline(__always)
  mutating func write(_ span: Span<UInt8>) { text.write(span) }

  @inline(__always)
  mutating func write(_ word: UInt64, count: Int) { text.write(word, count: count) }

  @inline(__always)
  mutating func write(_ bytes: SIMD16<UInt8>, count: Int) { text.write(bytes, count: count) }

  mutating func write(_ frame: AnyFrame, of line: Span<UInt8>) { text.append(frame, of: line) }

  mutating func write(_ error: FrameError) { text.append(error) }

  mutating func write(_ code: OBISCode) { text.append(code) }

  mutating func writeName(of code: OBISCode) { text.appendName(of: code) }

  mutating func write(decimal value: UInt64) { text.append(value) }

  mutating func write(decimal value: Int64) { text.append(fixed: value, digits: 0) }

  mutating func write(fixed value: Int64, digits: Int) { text.append(fixed: value, digits: digits) }

  // A literal is a `StaticString`, which takes no memory.
  @_disfavoredOverload
  mutating func write(_ text: String) {
    write(text.utf8.span)
  }

  /// Escapes what is not printable of all that was collected since there were `start` bytes: of a line of text,
  /// whoever has written its parts.
  mutating func escape(from start: Int) {
    guard !isPlain(from: start) else { return }
    let line = text.bytes.extracting(start..<count).withUnsafeBufferPointer { Array($0) }
    text.truncate(to: start)
    write(line.span, as: .text)
  }

  private func isPlain(from start: Int) -> Bool {
    let line = text.bytes.extracting(start..<count)
    return PrintableText.plainEnd(of: line, from: 0, .text) == line.count
  }

  /// Writes what has been collected once it is a large piece. Call it after each line, so that memory is bounded.
  mutating func flushIfLarge() {
    if count >= Self.pieceSize { flush() }
  }

  /// Takes it that the reader has closed its end, which a wait may notice before a write does.
  mutating func noteReaderHasLeft() { isClosed = true }

  /// Writes what has been collected. Call it before waiting for input, so that a reader sees each frame at once.
  mutating func flush() {
    if !isClosed, failure == nil, count > 0 {
      do throws(Errno) {
        try Self.write(text.bytes, to: descriptor, isTerminal: isTerminal)
      } catch {
        if error == .brokenPipe { isClosed = true } else { failure = error }
      }
    }
    text.truncate(to: 0)
  }

  /// Writes what has been collected, and fails where something could not be written to standard output.
  mutating func close() throws(Failure) {
    flush()
    guard let failure else { return }
    let reason = failure == .interrupted ? "its reader had stalled when this was ended" : "\(failure)"
    throw Failure(.io, "Writing to standard output failed: \(reason).")
  }

  /// Writes everything; around the status line, where that stands on the same terminal.
  private static func write(_ bytes: Span<UInt8>, to descriptor: FileDescriptor, isTerminal: Bool)
    throws(Errno)
  {
    EndingThread.standStill()
    var count = 0
    guard isTerminal else { return try descriptor.writePatiently(bytes, &count) }
    try Terminal.writeAround { () throws(Errno) in try descriptor.writePatiently(bytes, &count) }
  }
}

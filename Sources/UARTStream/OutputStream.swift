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
  private var bytes = [UInt8](repeating: 0, count: 2 * pieceSize)
  /// How many of the bytes have been collected.
  private(set) var count = 0
  private(set) var isClosed = false
  private(set) var failure: Errno?

  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor.rawValue) == 1
  }

  mutating func write(_ byte: UInt8) {
    makeRoom(1)
    bytes[count] = byte
    count += 1
  }

  mutating func write(_ span: Span<UInt8>) {
    makeRoom(span.count)
    let start = count
    // Sound: there is room for them from there on, and slicing checks it.
    span.withUnsafeBytes { span in
      bytes.withUnsafeMutableBytes {
        UnsafeMutableRawBufferPointer(rebasing: $0[start...]).copyMemory(from: span)
      }
    }
    count += span.count
  }

  mutating func write(_ text: String) {
    write(text.utf8.span)
  }

  /// Escapes what is not printable of all that was collected since there were `start` bytes: of a line of text,
  /// whoever has written its parts.
  mutating func escape(from start: Int) {
    guard !isPlain(from: start) else { return }
    let line = Array(bytes[start..<count])
    count = start
    write(line.span, as: .text)
  }

  private func isPlain(from start: Int) -> Bool {
    let line = bytes.span.extracting(start..<count)
    return PrintableText.plainEnd(of: line, from: 0, .text) == line.count
  }

  /// A single line may be longer than two pieces.
  private mutating func makeRoom(_ added: Int) {
    guard count + added > bytes.count else { return }
    bytes += repeatElement(0, count: count + added)
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
        try Self.write(
          bytes.span.extracting(..<count), to: descriptor, isTerminal: isTerminal)
      } catch {
        if error == .brokenPipe { isClosed = true } else { failure = error }
      }
    }
    count = 0
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

import LineFrames
import SystemPackage

/// Collects output and writes it to a descriptor in large pieces.
///
/// A reader that has closed its end (`| head`) is no error: ``isClosed`` says so, and what is written from then on
/// goes nowhere.
struct OutputStream: ~Copyable, ByteSink {
  private static let pieceSize = 64 * 1024

  private let descriptor: FileDescriptor
  private var bytes: [UInt8] = []
  private(set) var isClosed = false
  private(set) var failure: Errno?

  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
    bytes.reserveCapacity(2 * Self.pieceSize)
  }

  mutating func write(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func write(_ span: Span<UInt8>) {
    for index in span.indices { bytes.append(span[index]) }
  }

  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes what has been collected once it is a large piece. Call it after each line, so that memory is bounded.
  mutating func flushIfLarge() {
    if bytes.count >= Self.pieceSize { flush() }
  }

  /// Writes what has been collected. Call it before waiting for input, so that a reader sees each frame at once.
  mutating func flush() {
    if !isClosed, failure == nil, !bytes.isEmpty {
      do {
        try descriptor.writeAll(bytes)
      } catch Errno.brokenPipe {
        isClosed = true
      } catch {
        failure = error as? Errno ?? .ioError
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }
}

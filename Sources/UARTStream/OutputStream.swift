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
  private var bytes: [UInt8] = []
  private(set) var isClosed = false
  private(set) var failure: Errno?

  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor.rawValue) == 1
    bytes.reserveCapacity(2 * Self.pieceSize)
  }

  mutating func write(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func write(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
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
      do throws(Errno) {
        try Self.write(bytes, to: descriptor, isTerminal: isTerminal)
      } catch {
        if error == .brokenPipe { isClosed = true } else { failure = error }
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes everything; around the status line, where that stands on the same terminal.
  private static func write(_ bytes: [UInt8], to descriptor: FileDescriptor, isTerminal: Bool) throws(Errno) {
    guard isTerminal else { return try writeAll(bytes, to: descriptor) }
    try Terminal.writeAround { () throws(Errno) in try writeAll(bytes, to: descriptor) }
  }

  /// Writes everything, also to a descriptor that somebody has made non-blocking, as terminals and pipes can be.
  private static func writeAll(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(Errno) {
    var written = 0
    while written < bytes.count {
      do {
        written += try bytes[written...].withUnsafeBytes { try descriptor.write($0) }
      } catch Errno.wouldBlock {
        var poll = Poll()
        _ = poll.add(descriptor.rawValue, readable: false, writable: true)
        _ = try poll.wait(nil)
      } catch {
        throw error as? Errno ?? .ioError
      }
    }
  }
}

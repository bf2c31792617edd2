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
  // Its own, not an array: whether that is shared would be asked for each byte.
  private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * pieceSize)
  /// How many of the bytes have been collected.
  private(set) var count = 0
  private(set) var isClosed = false
  private(set) var failure: Errno?

  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor.rawValue) == 1
  }

  deinit { memory.deallocate() }

  /// The memory of which the first ``count`` bytes have been written.
  ///
  /// Sound, in all that follows: it is there as long as this is, and `makeRoom` has seen that what is written lies in it.
  private var start: UnsafeMutablePointer<UInt8> { memory.baseAddress.unsafelyUnwrapped }

  @inline(__always)
  mutating func write(_ byte: UInt8) {
    makeRoom(1)
    start[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func write(_ span: Span<UInt8>) {
    makeRoom(span.count)
    span.withUnsafeBufferPointer { span in
      guard let source = span.baseAddress else { return }
      (start + count).update(from: source, count: span.count)
    }
    count &+= span.count
  }

  // A literal is a `StaticString`, which takes no memory.
  @_disfavoredOverload
  mutating func write(_ text: String) {
    write(text.utf8.span)
  }

  /// Escapes what is not printable of all that was collected since there were `start` bytes: of a line of text,
  /// whoever has written its parts.
  mutating func escape(from start: Int) {
    guard !isPlain(from: start) else { return }
    let line = [UInt8](memory[start..<count])
    count = start
    write(line.span, as: .text)
  }

  private func isPlain(from start: Int) -> Bool {
    let line = memory.span.extracting(start..<count)
    return PrintableText.plainEnd(of: line, from: 0, .text) == line.count
  }

  /// A single line may be longer than two pieces.
  @inline(__always)
  private mutating func makeRoom(_ added: Int) {
    if added > memory.count &- count { grow(by: added) }
  }

  @inline(never)
  private mutating func grow(by added: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: memory.count + count + added)
    _ = larger.update(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
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
          memory.span.extracting(..<count), to: descriptor, isTerminal: isTerminal)
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

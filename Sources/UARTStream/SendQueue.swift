import Glibc
import SerialPort
import SystemPackage

/// What is to be sent over a line: text of the program's own, and a file read piece by piece.
struct SendQueue: ~Copyable {
  private var file: FileDescriptor?
  private let path: String
  /// Bytes of a file that was not opened, because an end was asked for before.
  private let unopened: Int
  private var pending: [UInt8] = []
  private var offset = 0
  /// Bytes handed to the port so far.
  private(set) var bytesSent: UInt64 = 0

  private let pieceSize: Int

  /// A queue that sends a file, `-` for standard input, or nothing; reads so many bytes at a time. Nothing, too, where
  /// the user ends the waiting for a FIFO's writer.
  init(path: String?, pieceSize: Int = 4096) throws(Failure) {
    self.path = path ?? ""
    self.pieceSize = pieceSize
    if let path { file = try InputFile.descriptor(path) }
    var status = stat()
    let isFile = path.map { stat($0, &status) == 0 && status.st_mode & S_IFMT == S_IFREG } ?? false
    unopened = file == nil && isFile ? Int(status.st_size) : 0
  }

  deinit { try? file?.close() }

  /// Whether there is something to hand to the port now.
  var hasPending: Bool { offset < pending.count }

  /// The file's descriptor, to be polled when nothing is pending; -1 when it has ended.
  var descriptor: Int32 { file?.rawValue ?? -1 }

  /// Whether all has been handed to the port.
  var isFinished: Bool { file == nil && !hasPending }

  /// The file, for people.
  var name: String { path == "-" ? "standard input" : path }

  /// How much of the file was not sent, for people: `12 bytes`, or `12 bytes or more` where nobody knows how long the file
  /// is; `nil` where all was. Once it has ended, what is pending is the program's own.
  var unsent: String? {
    guard let file else { return unopened > 0 ? counted(unopened, "byte") : nil }
    var status = stat()
    let position = lseek(file.rawValue, 0, SEEK_CUR)
    if fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG, position >= 0 {
      let rest = Int(status.st_size - position) + pending.count - offset
      return rest > 0 ? counted(rest, "byte") : nil
    }
    return hasPending ? counted(pending.count - offset, "byte") + " or more" : nil
  }

  /// Adds bytes of the program's own, behind what is pending.
  mutating func append(_ text: String) {
    pending.append(contentsOf: text.utf8)
  }

  /// Reads the next piece of the file. Only when nothing is pending.
  ///
  /// - Parameter tap: sees what was read.
  mutating func fill(_ tap: ((Span<UInt8>) -> Void)?) throws(Failure) {
    guard let file else { return }
    pending = [UInt8](repeating: 0, count: pieceSize)
    offset = 0
    let count: Int
    do throws(Errno) {
      var bytes = pending.mutableSpan
      count = try bytes.withUnsafeMutableBytes { bytes throws(Errno) in try file.readPatiently(into: bytes) }
    } catch {
      pending.removeAll()
      // An end was asked for: the rest of the file is not sent.
      if error == .interrupted { return }
      throw Failure(.io, "Reading \(path) failed: \(error).")
    }
    pending.removeLast(pending.count - count)
    tap?(pending.span)
    if count == 0 {
      try? file.close()
      self.file = nil
    }
  }

  /// Hands to the line what it takes now.
  ///
  /// - Parameter tap: sees what was taken.
  mutating func send(
    to line: borrowing SessionLine, _ tap: (Span<UInt8>) -> Void = { _ in }
  ) throws(SerialPortError) {
    let count = try line.write(pending.span.extracting(offset..<pending.count))
    tap(pending.span.extracting(offset..<offset + count))
    offset += count
    bytesSent += UInt64(count)
    if offset == pending.count {
      pending.removeAll(keepingCapacity: true)
      offset = 0
    }
  }
}

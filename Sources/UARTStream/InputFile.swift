import Glibc
import SystemPackage

/// A file that is read a piece at a time, and closes with the last who knows it.
final class InputFile {
  /// How many bytes are read at once, at most.
  private static let pieceSize = 64 * 1024

  let path: String
  let descriptor: FileDescriptor

  init(_ descriptor: FileDescriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { try? descriptor.close() }

  /// Opens a file, `-` for standard input; `nil` where the user ends the waiting for a FIFO's writer.
  ///
  /// - Throws: `.noInput` where it cannot be read.
  static func open(_ path: String) throws(Failure) -> InputFile? {
    try descriptor(path).map { InputFile($0, path: path) }
  }

  /// Opens a file, as ``open(_:)`` does.
  static func descriptor(_ path: String) throws(Failure) -> FileDescriptor? {
    do throws(Errno) {
      guard path == "-" else { return try .openPatiently(path, O_RDONLY) }
      let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
      guard copy >= 0 else { throw Errno(rawValue: errno) }
      return FileDescriptor(rawValue: copy)
    } catch .interrupted {
      return nil
    } catch {
      throw Failure(.noInput, "\(path) cannot be read: \(error).")
    }
  }

  /// The next bytes; `nil` at the end, and where the user ends the waiting for them.
  func next() throws(Failure) -> [UInt8]? {
    do throws(Errno) {
      let piece = try [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count throws(Errno) in
        count = try descriptor.readPatiently(into: UnsafeMutableRawBufferPointer(buffer))
      }
      return piece.isEmpty ? nil : piece
    } catch .interrupted {
      return nil
    } catch {
      throw Failure(.io, "Reading \(path) failed: \(error).")
    }
  }
}

extension InputFile {
  /// Fails where a file, `-` for standard input, cannot be read. It is not opened: that would wait for the writer of a
  /// FIFO.
  static func check(_ path: String) throws(Failure) {
    guard path != "-" else { return }
    var status = stat()
    var error = stat(path, &status) == 0 && access(path, R_OK) == 0 ? nil : Errno(rawValue: errno)
    if error == nil, status.st_mode & S_IFMT == S_IFDIR { error = .isDirectory }
    if let error { throw Failure(.noInput, "\(path) cannot be read: \(error).") }
  }
}

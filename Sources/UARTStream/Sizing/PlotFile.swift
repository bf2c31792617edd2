import Glibc
import SystemPackage

/// The file of a plot, opened before the capture is read: that it cannot be made shows at once. What an earlier plot
/// holds stays until there is a new one.
final class PlotFile {
  private let path: String
  private let file: FileDescriptor
  private let isNew: Bool
  private var isWritten = false

  init(_ path: String) throws(Failure) {
    self.path = path
    do {
      (file, isNew) = try Self.open(path)
    } catch {
      throw Failure(.cannotCreate, "\(path) cannot be made: \(error).")
    }
  }

  private static func open(_ path: String) throws -> (FileDescriptor, isNew: Bool) {
    do {
      let options: FileDescriptor.OpenOptions = [.create, .exclusiveCreate, .closeOnExec]
      return (
        try FileDescriptor.open(
          FilePath(path), .writeOnly, options: options,
          permissions: [.ownerReadWrite, .groupRead, .otherRead]), true
      )
    } catch Errno.fileExists {
      return (try FileDescriptor.open(FilePath(path), .writeOnly, options: .closeOnExec), false)
    }
  }

  /// Writes the plot in place of what was there.
  func write(_ text: String) throws(Failure) {
    do {
      // Devices and pipes cannot be cut; they have nothing to be cut off either.
      do { try file.resize(to: 0) } catch Errno.invalidArgument {}
      try file.writeAll(text.utf8)
      isWritten = true
    } catch {
      throw Failure(.io, "Writing \(path) failed: \(error).")
    }
  }

  deinit {
    try? file.close()
    if isNew, !isWritten { unlink(path) }
  }
}

import Glibc
import SystemPackage

/// A file that a command is asked to write. What is there already is replaced only where that was asked for, too, and
/// what the command uses otherwise never is.
public struct OutputFile: Sendable {
  /// As the user has named it.
  public var path: String
  /// Whether a file that is there already is replaced. What it holds cannot be had again, so the default is not to.
  public var overwrites: Bool

  public init(path: String, overwrites: Bool = false) {
    self.path = path
    self.overwrites = overwrites
  }

  /// What is at a path.
  enum Place: Equatable {
    case free
    /// A file, and its permissions.
    case file(mode_t)
    /// A device or a pipe, which loses nothing by being written to.
    case stream
  }

  /// Looks at what is there.
  ///
  /// - Throws: `.cannotCreate` where it may not be written to.
  func look(besides files: FilesInUse) throws(Failure) -> Place {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw cannotBeCreated(Errno(rawValue: errno)) }
      // Of a link that leads nowhere, too, something is there.
      if !overwrites, lstat(path, &status) == 0 { throw isThere }
      return .free
    }
    try files.check(path, status)
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard overwrites else { throw isThere }
      return .file(status.st_mode & 0o7777)
    case S_IFDIR: throw cannotBeCreated(Errno.isDirectory)
    default: return .stream
    }
  }

  /// Opens it, to be written from its beginning on.
  ///
  /// - Returns: the file, and whether it has a length; a pipe has none.
  /// - Throws: `.cannotCreate`; ``Failure/Code/interrupted`` where the user ends the waiting for a pipe's reader.
  func open(besides files: FilesInUse) throws(Failure) -> (FileDescriptor, hasLength: Bool) {
    var flags = O_WRONLY
    let isStream = try look(besides: files) == .stream
    if !isStream { flags |= O_CREAT | (overwrites ? 0 : O_EXCL) }
    let file: FileDescriptor
    do throws(Errno) {
      file = try .openPatiently(path, flags, permissions: Self.permissions)
    } catch .fileExists {
      throw isThere
    } catch .interrupted {
      let reason = isStream ? "anybody had opened \(path) to read it" : "\(path) was open"
      throw Failure(.interrupted, "Interrupted before \(reason).")
    } catch {
      throw cannotBeCreated(error)
    }
    // Emptied only once it is known what it is: another file may have got the name meanwhile.
    do throws(Failure) {
      return (file, hasLength: try empty(file, isStream: isStream, besides: files))
    } catch {
      try? file.close()
      throw error
    }
  }

  /// Empties the file that was opened.
  ///
  /// - Returns: whether it has a length.
  private func empty(
    _ file: FileDescriptor, isStream: Bool, besides files: FilesInUse
  ) throws(Failure) -> Bool {
    var status = stat()
    guard fstat(file.rawValue, &status) == 0 else { throw cannotBeCreated(Errno(rawValue: errno)) }
    try files.check(path, status)
    guard status.st_mode & S_IFMT == S_IFREG else { return false }
    if isStream, !overwrites { throw isThere }
    guard ftruncate(file.rawValue, 0) == 0 else { throw cannotBeCreated(Errno(rawValue: errno)) }
    return true
  }

  /// Less what the user's umask takes away.
  static let permissions: FilePermissions = [.ownerReadWrite, .groupReadWrite, .otherReadWrite]

  var isThere: Failure {
    Failure(
      .cannotCreate, "\(path) is there already: name another file, or replace this one with --overwrite.")
  }

  func cannotBeCreated(_ error: any Error) -> Failure {
    Failure(.cannotCreate, "\(path) cannot be created: \(error).")
  }
}

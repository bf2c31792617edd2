import Glibc
import SystemPackage

/// An output file that is there whole, or is as it was: it is written beside its place, and gets its name once all of it
/// is on the disk.
final class WholeFile {
  private let output: OutputFile
  private let files: FilesInUse
  /// A device or a pipe, which has no name to get.
  private let stream: FileDescriptor?

  /// Nothing is written yet, but what is in the way shows at once.
  ///
  /// - Throws: `.cannotCreate`.
  init(_ output: OutputFile, besides files: FilesInUse) throws(Failure) {
    self.output = output
    self.files = files
    switch try output.look(besides: files) {
    case .stream: stream = try output.open(besides: files).0
    case .file:
      stream = nil
      try Self.check(output, output.path, W_OK)
      try Self.check(output, Self.folder(of: Self.target(output.path)), W_OK | X_OK)
    case .free:
      stream = nil
      try Self.check(output, Self.folder(of: output.path), W_OK | X_OK)
    }
  }

  deinit { try? stream?.close() }

  private static func check(_ output: OutputFile, _ path: String, _ mode: Int32) throws(Failure) {
    if access(path, mode) != 0 { throw output.cannotBeCreated(Errno(rawValue: errno)) }
  }

  /// Writes all of it.
  ///
  /// - Throws: `.io`; what was there before still is.
  func write(_ text: String) throws(Failure) {
    do {
      if let stream {
        var count = 0
        try stream.writePatiently(text.utf8.span, &count)
      } else {
        try replace(text)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.io, "Writing \(output.path) failed: \(error).")
    }
  }

  private func replace(_ text: String) throws {
    let place = try output.look(besides: files)
    // A pipe or a device has taken the file's place meanwhile.
    if place == .stream { throw output.isThere }
    let target = place == .free ? output.path : Self.target(output.path)
    let part =
      "\(Self.folder(of: target))/.uartstream-\(String(UInt64.random(in: 0...UInt64.max), radix: 16))"
    let file = try FileDescriptor.open(
      FilePath(part), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: OutputFile.permissions)
    defer { unlink(part) }
    do {
      if case .file(let mode) = place {
        // First, because the kernel takes set-id bits away with it; that it is allowed is not certain.
        var status = stat()
        if stat(target, &status) == 0 { fchown(file.rawValue, status.st_uid, status.st_gid) }
        fchmod(file.rawValue, mode)
      }
      try file.writeAll(text.utf8)
      // What a disk has no room for, some file systems tell only now.
      guard fsync(file.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
    } catch {
      try? file.close()
      throw error
    }
    try file.close()
    try name(part, target)
  }

  /// Gives the file its name; where nothing is to be replaced, only if that is still free.
  private func name(_ part: String, _ target: String) throws {
    guard output.overwrites else {
      if link(part, target) == 0 { return }
      // A file system without hard links.
      if errno != EEXIST { return try take(part, target) }
      throw output.isThere
    }
    guard rename(part, target) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Gives the file a name that is free: by an empty file, which nobody else can make then, and which it replaces.
  private func take(_ part: String, _ target: String) throws {
    let empty = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard empty >= 0 else {
      throw errno == EEXIST ? output.isThere : output.cannotBeCreated(Errno(rawValue: errno))
    }
    close(empty)
    guard rename(part, target) == 0 else { throw Errno(rawValue: errno) }
  }

  /// The file that a name leads to: a link to it stays a link.
  private static func target(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
  }

  private static func folder(of path: String) -> String {
    let folder = FilePath(path).removingLastComponent()
    return folder.isEmpty ? "." : folder.string
  }
}

import SystemPackage

/// Decodes files of raw bytes, as fast as they can be read.
public enum Replay {
  /// Reads each file, `-` for standard input, through one pipeline a file.
  ///
  /// - Throws: the first failure. Errors under `--strict` do not keep the files behind from being read.
  public static func run(_ paths: [String], options: StreamOptions) throws(Failure) {
    var strictFailure: Failure?
    for path in paths where !Interrupts.isRequested {
      let file = try open(path)
      defer { try? file.close() }
      let view = try StreamView(options, source: path)
      try read(file, path, into: view)
      view.finish(seconds: nil)
      do throws(Failure) {
        try view.conclude(seconds: nil)
      } catch {
        guard error.code == .data else { throw error }
        strictFailure = strictFailure ?? Failure(.data, "\(path): \(error)")
      }
    }
    if let strictFailure { throw strictFailure }
  }

  /// Opens a file for reading.
  static func open(_ path: String) throws(Failure) -> FileDescriptor {
    do {
      return path == "-"
        ? try FileDescriptor.standardInput.duplicate()
        : try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
    } catch {
      throw Failure(.noInput, "\(path) cannot be read: \(error).")
    }
  }

  /// The text of a file of at most 16 MiB.
  static func text(_ path: String) throws(Failure) -> String {
    let file = try open(path)
    defer { try? file.close() }
    var contents: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    do {
      while contents.count <= 16 << 20 {
        let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { break }
        contents += piece[..<count]
      }
    } catch {
      throw Failure(.noInput, "\(path) cannot be read: \(error).")
    }
    guard contents.count <= 16 << 20 else {
      throw Failure(.data, "\(path) is larger than a script can be, 16 MiB.")
    }
    if let text = String(validating: contents, as: UTF8.self) { return text }
    let lines = contents.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    throw Failure(
      .data,
      "\(path):\(line): this is not UTF-8: save the script as UTF-8, and send other bytes by `send-hex`.")
  }

  private static func read(_ file: FileDescriptor, _ path: String, into view: StreamView) throws(Failure) {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while !view.isDone, !Interrupts.isRequested {
      let count: Int
      do {
        guard try waits(for: file, view) else { return }
        count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      } catch {
        throw Failure(.io, "Reading \(path) failed: \(error).")
      }
      guard count > 0 else { return }
      view.receive(buffer.span.extracting(0..<count), seconds: nil)
    }
  }

  /// Waits until the file can be read; a pipe's writer may take its time. What has been decoded is shown meanwhile.
  ///
  /// - Returns: false where the user or the reader of standard output ended it.
  private static func waits(for file: FileDescriptor, _ view: StreamView) throws(Errno) -> Bool {
    while true {
      var poll = Poll()
      let fileEntry = poll.add(file.rawValue)
      _ = poll.add(Interrupts.descriptor)
      let outputEntry = poll.add(FileDescriptor.standardOutput.rawValue, readable: false)
      if try poll.wait(.zero) {
        view.flush()
        _ = try poll.wait(nil)
      }
      if Interrupts.isRequested || view.isDone || poll.isBroken(outputEntry) { return false }
      if poll.isReadable(fileEntry) { return true }
    }
  }
}

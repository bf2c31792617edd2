import SystemPackage

/// The file that is replayed, read a piece at a time. While there is nothing to read, or it is not yet time, what has
/// been decoded is shown, and the user can end it.
final class ReplayInput {
  /// What is shown while this waits.
  var views: [StreamView] = []
  private let file: InputFile
  private let printsMeanwhile: Bool
  private let progress: ProgressLine?
  private var count: UInt64 = 0
  private var isOutputBroken = false
  /// Whether all of the file has been read.
  private(set) var hasEnded = false

  /// - Parameter printsMeanwhile: whether something is printed before the end, so that a reader of standard output who
  ///   has gone ends it.
  init(_ file: InputFile, isQuiet: Bool, printsMeanwhile: Bool = true) {
    self.file = file
    self.printsMeanwhile = printsMeanwhile
    progress = isQuiet ? nil : ProgressLine(of: file.descriptor, printsMeanwhile: printsMeanwhile)
  }

  deinit { eraseProgress() }

  /// Whether the user, the frames asked for, or the reader of standard output have ended it.
  var isOver: Bool { isOutputBroken || Interrupts.isRequested || views.contains(where: \.isDone) }

  /// Takes the progress away, so that something else can be said.
  func eraseProgress() { progress?.erase() }

  /// The next bytes; `nil` at the end of the file, and once ``isOver``.
  func next() throws(Failure) -> [UInt8]? {
    guard !isOver, try waits() else { return nil }
    guard let piece = try file.next() else {
      hasEnded = !Interrupts.isRequested
      return nil
    }
    count += UInt64(piece.count)
    progress?.show(count)
    return piece
  }

  /// Waits until a time.
  ///
  /// - Returns: false where it is over before.
  func wait(until time: Duration, on clock: SessionClock) throws(Failure) -> Bool {
    while !isOver {
      let rest = time - clock.elapsed
      if rest <= .zero { return true }
      showAll()
      _ = try poll(nil, rest)
    }
    return false
  }

  /// Waits until the file can be read; a pipe's writer may take its time.
  ///
  /// - Returns: false where it is over before.
  private func waits() throws(Failure) -> Bool {
    if try poll(file.descriptor, .zero) { return !isOver }
    showAll()
    while !isOver {
      if try poll(file.descriptor, nil) { return !isOver }
    }
    return false
  }

  private func showAll() {
    for view in views { view.flush() }
  }

  /// - Returns: whether the file can be read.
  private func poll(_ descriptor: FileDescriptor?, _ timeout: Duration?) throws(Failure) -> Bool {
    var poll = Poll()
    let fileEntry = poll.add(descriptor?.rawValue ?? -1)
    _ = poll.add(Interrupts.descriptor)
    let output = printsMeanwhile ? FileDescriptor.standardOutput.rawValue : -1
    let outputEntry = poll.add(output, readable: false)
    do throws(Errno) { _ = try poll.wait(timeout) } catch {
      throw Failure(.io, "Waiting for \(file.path) failed: \(error).")
    }
    if poll.isBroken(outputEntry) { isOutputBroken = true }
    return poll.isReadable(fileEntry)
  }
}

import SerialPort

/// Decodes live from lines that are there already.
public struct Attach: Sendable {
  /// The lines as the user has named them: ports' paths, or what ``LineAddress`` knows.
  public var names: [String]
  /// The settings of those that are ports.
  public var configuration: SerialConfiguration
  /// A file to send, `-` for standard input; to one line only.
  public var sending: String?
  public var duration: Duration?
  /// Whether a line that has gone, or is not there yet, is waited for.
  public var reconnects: Bool
  /// What is recorded to; of several lines each to a file of its own, with the line's label in its name.
  public var recording: Recording?
  public var options: StreamOptions

  public init(
    _ names: [String], configuration: SerialConfiguration, sending: String? = nil, duration: Duration? = nil,
    reconnects: Bool = false, recording: Recording? = nil, options: StreamOptions
  ) {
    self.names = names
    self.configuration = configuration
    self.sending = sending
    self.duration = duration
    self.reconnects = reconnects
    self.recording = recording
    self.options = options
  }

  /// Runs until all lines have closed, a limit is reached or the user ends it.
  public func run() throws(Failure) {
    // Before anything is opened: a port that is opened may restart what is behind it.
    if let sending { try InputFile.check(sending) }
    if names.count == 1 { _ = try recording?.file.look(besides: filesInUse) }
    let clock = SessionClock()
    var finders: [LineFinder] = []
    for name in names { finders.append(try LineFinder(name, configuration: configuration)) }
    let view = try StreamView(options, sources: names.map { StreamSource(name: $0) }, isLive: true)
    let timeout = duration.map { clock.end(after: $0) }
    let lines = try open(&finders, until: timeout)
    let labels = LineLabel.labels(of: lines.map { ($0.name, $0.device) })
    if lines.count > 1 { view.label(labels) }
    if let recording { try record(lines, labels, recording) }
    let session = try SerialSession(
      lines: lines, view: view, sending: sending, duration: duration, clock: clock)
    // Where the waiting for a line was ended, nothing begins.
    if !Interrupts.isRequested, timeout.map({ .now < $0 }) ?? true { announce(finders, lines, labels) }
    for facts in lines.compactMap(\.facts) { options.diagnostics.detail(facts) }
    let end = try session.run()
    try session.conclude(end)
    if case .failed(let failure) = end { throw failure }
    if let failure = Self.failure(of: lines) { throw failure }
  }

  /// Says what is attached, and what is waited for.
  private func announce(_ finders: [LineFinder], _ lines: [AttachedLine], _ labels: [String]) {
    let descriptions = zip(finders, lines).map { finder, line in
      line.goneAt == nil
        ? finder.address.description(finder.name, configuration)
        : "\(finder.name) \(finder.isAbsent ? "is not there" : "cannot be opened") yet; waiting for it"
    }
    if names.count == 1 {
      options.diagnostics.note("\(descriptions[0]), Ctrl-C to end")
    } else {
      for (label, description) in zip(LineLabel.aligned(labels), descriptions) {
        options.diagnostics.note("\(label)  \(description)")
      }
      options.diagnostics.note("\(names.count) lines, Ctrl-C to end")
    }
  }

  /// What is read, or sent to.
  private var filesInUse: FilesInUse {
    var files = FilesInUse()
    if let sending { files.add(sending, "the file of --send") }
    for name in names { files.add(name, "a line of this session") }
    return files
  }

  /// Begins to record each line. Nothing is made, and nothing emptied, unless all files can be had.
  private func record(_ lines: [AttachedLine], _ labels: [String], _ recording: Recording) throws(Failure) {
    let recordings = labels.map { recording.named(lines.count > 1 ? $0 : nil) }
    var files = filesInUse
    for one in recordings { _ = try one.file.look(besides: files) }
    for (line, recording) in zip(lines, recordings) {
      line.recorder = try recording.begin(besides: files)
      files.add(recording.file.path, "the recording of \(line.name)")
    }
  }

  /// Opens all lines, ports last: nobody reads what comes to a port while another line is waited for.
  private func open(
    _ finders: inout [LineFinder], until end: ContinuousClock.Instant?
  ) throws(Failure) -> [AttachedLine] {
    var lines: [Int: AttachedLine] = [:]
    let ports = finders.indices.filter { finders[$0].isPort }
    for index in finders.indices.filter({ !finders[$0].isPort }) + ports {
      lines[index] = try open(&finders[index], until: end)
    }
    return finders.indices.compactMap { lines[$0] }
  }

  /// Opens a line, or waits for it from now on. Where the user ends the waiting for another end's answer, or the time is
  /// over, that ends the session.
  private func open(
    _ finder: inout LineFinder, until end: ContinuousClock.Instant?
  ) throws(Failure) -> AttachedLine {
    let opened: SessionLine?
    do throws(Failure) {
      opened = try finder.open(until: end)
    } catch {
      if reconnects, finder.mayCome { return AttachedLine(awaiting: finder) }
      guard finder.isAbsent else { throw error }
      throw Failure(error.code, "\(error.description) Use --reconnect to wait for it.")
    }
    guard let line = opened else { return AttachedLine(awaiting: finder) }
    if reconnects, case .port = finder.address, !finder.canReturn {
      throw Failure(
        .usage,
        "\(finder.name) cannot be found again: the next pty of this number may be another program's. Name a link "
          + "that leads to it, such as socat's link= makes, or leave out --reconnect.")
    }
    return AttachedLine(
      finder.name, line, closing: finder.address.closing(finder.name),
      finder: reconnects && finder.canReturn ? finder : nil)
  }

  /// The failure that lines have ended with, if they have.
  private static func failure(of lines: [AttachedLine]) -> Failure? {
    let lost = lines.filter { $0.failure != nil }
    guard let first = lost.first?.failure, lines.count > 1 else { return lost.first?.failure }
    let names = lost.map(\.name).joined(separator: ", ")
    return Failure(first.code, "\(lost.count) of \(lines.count) lines went away before the end: \(names).")
  }
}

extension LineAddress {
  fileprivate func description(_ name: String, _ configuration: SerialConfiguration) -> String {
    switch self {
    case .port: "\(name) at \(configuration.baudRate) baud"
    case .standardInput: "standard input"
    case .unix, .tcp: name
    }
  }

  /// What it means that the line has closed: for a file or a pipe nothing bad.
  fileprivate func closing(_ name: String) -> Failure? {
    switch self {
    case .port: Failure(SerialPortError.disconnected(port: name))
    case .standardInput: nil
    case .unix, .tcp:
      Failure(.unavailable, "\(name) was closed by its other end: start that again, then attach anew.")
    }
  }
}

extension SerialPort {
  /// Reads what is there now to the beginning of the array, and says how much that was.
  borrowing func read(intoArray bytes: inout [UInt8]) throws(SerialPortError) -> Int {
    var span = bytes.mutableSpan
    return try read(into: &span)
  }

  /// Opens a port, or fails with its exit code.
  static func open(_ path: String, _ configuration: SerialConfiguration) throws(Failure) -> SerialPort {
    do throws(SerialPortError) {
      return try SerialPort(opening: path, configuration: configuration)
    } catch {
      throw Failure(error)
    }
  }
}

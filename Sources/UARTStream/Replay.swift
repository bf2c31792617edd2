import SystemPackage

/// Decodes captures: pcap files of serial lines, and files of raw bytes.
public struct Replay: Sendable {
  /// Which way the bytes went that are decoded.
  public enum Direction: String, CaseIterable, Sendable {
    /// Those that were received.
    case rx
    /// Those that were sent.
    case tx
    /// All, each way in a pipeline of its own.
    case both
  }

  /// `nil`: those received. Raw bytes have no direction.
  public var direction: Direction?
  public var pace: ReplayPace
  /// The rate that raw bytes came at; `nil`: 115,200 baud.
  public var baudRate: Int?
  public var options: StreamOptions

  public init(
    direction: Direction? = nil, pace: ReplayPace = .max, baudRate: Int? = nil, options: StreamOptions
  ) {
    self.direction = direction
    self.pace = pace
    self.baudRate = baudRate
    self.options = options
  }

  /// Reads each file, `-` for standard input, through pipelines of its own.
  ///
  /// - Throws: the first failure. Errors under `--strict` do not keep the files behind from being read.
  public func run(_ paths: [String]) throws(Failure) {
    var strictFailure: Failure?
    var hasFound = options.awaitedText == nil
    for path in paths where !Interrupts.isRequested {
      let failure = try replay(path, &hasFound)
      strictFailure = strictFailure ?? failure.map { Failure(.data, "\(path): \($0)") }
      if options.awaitedText != nil, hasFound { break }
    }
    if let strictFailure { throw strictFailure }
    if !hasFound, let text = options.awaitedText {
      throw Failure(.data, "No line of \(paths.joined(separator: ", ")) contained \"\(text)\".")
    }
  }

  /// Decodes one file.
  ///
  /// - Parameter hasFound: is set to whether there was a line with the text that is waited for.
  /// - Returns: the failure of a file that has errors, under `--strict`.
  private func replay(_ path: String, _ hasFound: inout Bool) throws(Failure) -> Failure? {
    guard let file = try InputFile.open(path) else { return nil }
    let input = ReplayInput(file, isQuiet: options.diagnostics.isQuiet)
    var start: [UInt8] = []
    while PcapFormat.isUndecided(start), let more = try input.next() { start += more }
    if PcapReader.isCapture(start, named: path) {
      guard !input.isOver else { return nil }
      let reader = try PcapReader(name: path, start: start) { () throws(Failure) in try input.next() }
      defer { hasFound = input.views.contains(where: \.hasFound) }
      return try CaptureReplay(self, input).run(reader)
    }
    if let direction {
      throw Failure(
        .usage,
        "\(path) has raw bytes, which have no direction: leave out --direction \(direction.rawValue).")
    }
    let view = try StreamView(options, source: path)
    input.views = [view]
    var piece: [UInt8]? = start
    var stream = PacedBytes(pace, baudRate: baudRate ?? 115_200)
    while !input.isOver, let bytes = piece {
      try stream.receive(bytes, view, input)
      piece = try input.next()
    }
    view.finish(isWhole: input.hasEnded, seconds: nil)
    hasFound = view.hasFound
    input.eraseProgress()
    return try Self.conclude(view, seconds: nil)
  }

  /// Says a view's summary.
  ///
  /// - Returns: the failure of a stream that has errors, under `--strict`.
  static func conclude(_ view: StreamView, seconds: Double?) throws(Failure) -> Failure? {
    do throws(Failure) {
      try view.conclude(seconds: seconds)
      return nil
    } catch {
      guard error.code == .data else { throw error }
      return error
    }
  }
}

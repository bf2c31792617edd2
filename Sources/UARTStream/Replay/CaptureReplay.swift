/// Decodes a pcap capture, each direction in a pipeline of its own, with the capture's times.
struct CaptureReplay {
  private let settings: Replay
  private let input: ReplayInput
  private let directions: [CaptureDirection]
  /// Nanoseconds since 1970 of the first packet, and the time from it to the last.
  private var first: Int64?
  private var seconds = 0.0
  /// Bytes that went the other way than those asked for.
  private var passedOver: UInt64 = 0

  init(_ settings: Replay, _ input: ReplayInput) {
    self.settings = settings
    self.input = input
    directions =
      switch settings.direction {
      case nil, .rx: [.received]
      case .tx: [.sent]
      case .both: [.received, .sent]
      }
  }

  /// Decodes all packets, shows what is left at the end, and says the summaries.
  ///
  /// - Returns: the failure of a stream that has errors, under `--strict`.
  /// - Throws: also where the file is damaged; what stands before has been decoded then.
  consuming func run(_ reader: consuming PcapReader) throws(Failure) -> Failure? {
    let isBoth = directions.count > 1
    for direction in directions {
      let mark = direction == .received ? "< " : "> "
      input.views.append(
        try StreamView(
          settings.options, source: reader.name, direction: direction,
          tap: isBoth ? { _ in LineRemark(mark: mark) } : nil))
    }
    var damage: Failure?
    do throws(Failure) { try decode(&reader) } catch { damage = error }
    for index in input.views.indices {
      limitFrames(of: index)
      input.views[index].finish(
        isWhole: input.hasEnded && reader.cut == nil && damage == nil, seconds: seconds)
    }
    let isWhole = !input.isOver
    input.eraseProgress()
    if isWhole { tell(reader) }
    var strictFailure: Failure?
    for view in input.views {
      strictFailure = try Replay.conclude(view, seconds: seconds) ?? strictFailure
    }
    if let damage { throw damage }
    return strictFailure
  }

  private mutating func decode(_ reader: inout PcapReader) throws(Failure) {
    var pacer = Pacer(settings.pace)
    var shown: Int?
    while !input.isOver, let packet = try reader.next() {
      let start = first ?? packet.nanoseconds
      first = start
      let time = Double(packet.nanoseconds - start) / 1e9
      seconds = max(seconds, time)
      guard let index = directions.firstIndex(of: packet.direction) else {
        passedOver += UInt64(packet.bytes.count)
        continue
      }
      guard try pacer.wait(until: time, input) else { return }
      // Lines stand in the order in which they came, though each direction has an output buffer of its own.
      if let shown, shown != index { input.views[shown].flush() }
      shown = index
      limitFrames(of: index)
      input.views[index].receive(packet.bytes, seconds: time)
    }
  }

  /// The frames asked for are those of both directions together.
  private func limitFrames(of index: Int) {
    guard let limit = settings.options.frameLimit else { return }
    let others = input.views.indices.reduce(0) { $0 + ($1 == index ? 0 : input.views[$1].frames) }
    input.views[index].frameLimit = limit - min(others, limit)
  }

  /// Says what the capture lacks.
  private func tell(_ reader: borrowing PcapReader) {
    let diagnostics = settings.options.diagnostics
    if let cut = reader.cut {
      let missing =
        cut.missing.map { ", of which \(counted($0, "byte")) \($0 == 1 ? "is" : "are") missing" } ?? ""
      diagnostics.note(
        "\(reader.name) ends within its packet \(cut.packet)\(missing); all before was decoded")
    }
    if reader.leftOut > 0 {
      diagnostics.note(
        "when \(reader.name) was recorded, \(counted(reader.leftOut, "byte")) had been left out")
    }
    if passedOver > 0, input.views.allSatisfy({ $0.bytes == 0 }) {
      diagnostics.note(
        "\(reader.name) has \(counted(passedOver, "byte")) that went the other way: see them with --direction both"
      )
    }
  }
}

import SerialPort

/// A capture while it is read for sizing.
struct SizedCapture {
  private let path: String
  /// The file's name, for people.
  private let name: String
  private let options: SizeOptions
  private var progress = SizingProgress()
  /// Bytes of a pcap file that went the other way.
  private var otherCount: UInt64 = 0
  private var isPcap = false
  /// What the user should know about the capture, besides the result.
  private(set) var remarks: [String] = []

  init(_ path: String, _ options: SizeOptions) {
    self.path = path
    name = path == "-" ? "Standard input" : path
    self.options = options
  }

  /// What the report says of the capture.
  var summary: CaptureSummary {
    CaptureSummary(
      path: path, baudRate: baudRate, framing: options.framing.description,
      direction: isPcap ? direction : nil)
  }

  /// The line's rate, as far as it is known.
  private var baudRate: Int? { options.baudRate ?? (isPcap ? nil : options.fallbackBaudRate) }

  private var rate: LineRate? {
    baudRate.map { LineRate(baudRate: $0, bitsPerByte: options.framing.bitsPerCharacter) }
  }

  private var direction: CaptureDirection { options.direction ?? .received }

  /// Reads all of it.
  mutating func read(_ input: InterruptibleInput) throws(Failure) -> SizingResult {
    var sizing = Sizing(options.consumer, candidates: options.candidates)
    var start: [UInt8] = []
    while start.count < 12 {
      let piece = try input.next()
      if piece.isEmpty { break }
      start += piece
    }
    defer { progress.end() }
    isPcap = PcapReader.isCapture(start)
    if isPcap {
      try readPackets(start, input, &sizing)
    } else {
      try readBytes(start, input, &sizing)
    }
    if input.isInterrupted {
      remarks.append("Interrupted: this is about the first \(sizing.byteCount) bytes.")
    }
    return sizing.finish()
  }

  private mutating func readBytes(
    _ start: [UInt8], _ input: InterruptibleInput, _ sizing: inout Sizing
  ) throws(Failure) {
    guard options.direction == nil else {
      throw Failure(.usage, "\(name) is no pcap file, and raw bytes have no --direction: leave it out.")
    }
    guard let rate else {
      throw Failure(
        .usage, "\(name) is no pcap file, and raw bytes do not say when they came: give the line's --baud.")
    }
    var piece = start
    while !piece.isEmpty {
      try sizing.receive(
        Arrivals(start: 0, before: sizing.byteCount, count: UInt64(piece.count), rate: rate))
      progress.show(input)
      piece = try input.next()
    }
  }

  private mutating func readPackets(
    _ start: [UInt8], _ input: InterruptibleInput, _ sizing: inout Sizing
  ) throws(Failure) {
    var reader = try PcapReader(name: name, start: start) { () throws(Failure) in try input.next() }
    var times = PacketTimes(rate: rate)
    while let packet = try reader.next() {
      guard packet.direction == direction else {
        otherCount += UInt64(packet.bytes.count)
        continue
      }
      try sizing.receive(times.arrivals(at: packet.nanoseconds, count: UInt64(packet.bytes.count)))
      progress.show(input)
    }
    if otherCount > 0, sizing.byteCount == 0, !input.isInterrupted {
      let other: CaptureDirection = direction == .received ? .sent : .received
      throw Failure(
        .usage,
        "\(name) has no bytes that were \(direction.word), but \(otherCount) that were \(other.word): "
          + "size those with --direction \(other.word).")
    }
    note(reader.cut, input)
    if reader.leftOut > 0 {
      remarks.append("\(name) lacks \(reader.leftOut) bytes of its packets, which are not counted.")
    }
    if times.backwardCount > 0 {
      remarks.append(
        "The clock of \(name) goes back \(times.backwardCount == 1 ? "once" : "\(times.backwardCount) times"): "
          + "it is taken to stand still then.")
    }
  }

  private mutating func note(_ cut: PcapReader.Cut?, _ input: InterruptibleInput) {
    guard let cut, !input.isInterrupted else { return }
    remarks.append("\(name) ends within its packet \(cut.packet): what there is of it is counted.")
  }
}

/// What a report says of a capture itself.
struct CaptureSummary: Sendable {
  let path: String
  /// The file's name, for people.
  var name: String { path == "-" ? "standard input" : path }
  /// The line's rate, where it was given.
  let baudRate: Int?
  let framing: String
  /// The direction that was sized, of a pcap file.
  let direction: CaptureDirection?
}

extension CaptureDirection {
  /// The direction in plain words.
  var word: String { self == .received ? "received" : "sent" }
}

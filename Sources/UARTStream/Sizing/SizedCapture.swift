import SerialPort

/// A capture while it is read for sizing.
struct SizedCapture {
  private let path: String
  /// The file's name, for people.
  private let name: String
  private let options: SizeOptions
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
  mutating func read(_ input: ReplayInput) throws(Failure) -> SizingResult {
    var sizing = Sizing(options.consumer, candidates: options.candidates)
    var start: [UInt8] = []
    while PcapFormat.isUndecided(start), let more = try input.next() { start += more }
    defer { input.eraseProgress() }
    isPcap = PcapReader.isCapture(start) || path.hasSuffix(".pcap") || path.hasSuffix(".pcapng")
    if isPcap {
      // What is there of the header could not be told from a damaged one.
      if !Interrupts.isRequested { try readPackets(start, input, &sizing) }
    } else {
      try readBytes(start, input, &sizing)
    }
    if Interrupts.isRequested {
      remarks.append("Interrupted: this is about the first \(counted(sizing.byteCount, "byte")).")
    }
    return sizing.finish()
  }

  private mutating func readBytes(
    _ start: [UInt8], _ input: ReplayInput, _ sizing: inout Sizing
  ) throws(Failure) {
    guard options.direction == nil else {
      throw Failure(
        .usage, "\(name) is no pcap file, and raw bytes have no direction: leave out --direction.")
    }
    guard let rate else {
      throw Failure(
        .usage, "\(name) is no pcap file, and raw bytes do not say when they came: give the line's --baud.")
    }
    var piece: [UInt8]? = start
    while let bytes = piece {
      try sizing.receive(
        Arrivals(start: 0, before: sizing.byteCount, count: UInt64(bytes.count), rate: rate))
      piece = try input.next()
    }
  }

  private mutating func readPackets(
    _ start: [UInt8], _ input: ReplayInput, _ sizing: inout Sizing
  ) throws(Failure) {
    var reader = try PcapReader(name: name, start: start) { () throws(Failure) in try input.next() }
    var times = PacketTimes(rate: rate, direction: direction)
    while let packet = try reader.next() {
      guard packet.direction == direction else {
        otherCount += UInt64(packet.bytes.count)
        continue
      }
      try sizing.receive(times.arrivals(at: packet.nanoseconds, count: UInt64(packet.bytes.count)))
    }
    if otherCount > 0, sizing.byteCount == 0, !Interrupts.isRequested {
      let other: CaptureDirection = direction == .received ? .sent : .received
      throw Failure(
        .usage,
        "\(name) has no bytes that were \(direction.word), but \(otherCount) that were \(other.word): "
          + "size those with --direction \(other.rawValue).")
    }
    note(reader.cut)
    if reader.leftOut > 0 {
      remarks.append(
        "When \(name) was recorded, \(counted(reader.leftOut, "byte")) had been left out; they are not counted here."
      )
    }
    if times.backwardCount > 0 {
      remarks.append(
        "The clock of \(name) goes back \(times.backwardCount == 1 ? "once" : "\(times.backwardCount) times"): "
          + "it is taken to stand still then.")
    }
  }

  private mutating func note(_ cut: PcapReader.Cut?) {
    guard let cut, !Interrupts.isRequested else { return }
    let missing =
      cut.missing.map { ", of which \(counted($0, "byte")) \($0 == 1 ? "is" : "are") missing" } ?? ""
    remarks.append("\(name) ends within its packet \(cut.packet)\(missing): what is there was counted.")
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

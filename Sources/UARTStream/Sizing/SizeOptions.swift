import SerialPort

/// What a capture is sized for, and what is said of it.
public struct SizeOptions: Sendable {
  /// The rate of the line, in baud; `nil`: a packet's bytes come at once.
  public var baudRate: Int?
  /// The rate of raw bytes where ``baudRate`` is `nil`; they cannot be sized without one.
  public var fallbackBaudRate: Int?
  public var framing: Framing
  /// Which bytes of a pcap file are the traffic; `nil`: those received.
  public var direction: CaptureDirection?
  public var consumer: SizingConsumer
  /// The arenas to try.
  public var candidates: [SizingCandidate]
  /// Whether a candidate that would lose bytes is a failure.
  public var isStrict: Bool
  /// Whether the report is JSON.
  public var isJSON: Bool
  /// Where to write a plot.
  public var plot: OutputFile?
  public var diagnostics: Diagnostics

  public init(
    baudRate: Int? = nil, fallbackBaudRate: Int? = nil, framing: Framing = Framing(),
    direction: CaptureDirection? = nil,
    consumer: SizingConsumer = SizingConsumer(), candidates: [SizingCandidate] = [], isStrict: Bool = false,
    isJSON: Bool = false, plot: OutputFile? = nil, diagnostics: Diagnostics = Diagnostics()
  ) {
    self.baudRate = baudRate
    self.fallbackBaudRate = fallbackBaudRate
    self.framing = framing
    self.direction = direction
    self.consumer = consumer
    self.candidates = candidates
    self.isStrict = isStrict
    self.isJSON = isJSON
    self.plot = plot
    self.diagnostics = diagnostics
  }
}

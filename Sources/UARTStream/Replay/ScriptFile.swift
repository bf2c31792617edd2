import SystemPackage

/// A file that a script sends, read a piece at a time. Of a pcap capture, one direction is sent.
struct ScriptFile: ~Copyable {
  private let direction: CaptureDirection
  private let source: () throws(Failure) -> [UInt8]?
  /// What has been read to see which kind of file it is.
  private var start: [UInt8]?
  private var capture: PcapReader?

  /// Opens a file that a step of the script names.
  init(_ name: String, of script: ReplayScript, line: Int) throws(Failure) {
    let path = try script.path(ofFile: name, line: line)
    guard let file = try InputFile.open(path) else { throw Interrupts.failure }
    let source = { () throws(Failure) in try file.next() }
    var start: [UInt8] = []
    while PcapFormat.isUndecided(start), let more = try source() { start += more }
    let isCapture = PcapReader.isCapture(start, named: path)
    let capture = isCapture ? try PcapReader(name: path, start: start, source: source) : nil
    self.capture = capture
    self.start = isCapture ? nil : start
    self.source = source
    direction = script.captureDirection
  }

  /// The next bytes, `nil` at the end.
  mutating func next() throws(Failure) -> [UInt8]? {
    if let first = start {
      start = nil
      return first
    }
    guard capture != nil else { return try source() }
    while let packet = try capture?.next() {
      if packet.direction == direction { return packet.bytes }
    }
    return nil
  }
}

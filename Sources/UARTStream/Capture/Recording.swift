/// What a live stream is recorded to.
public struct Recording: Sendable {
  /// The file's path.
  public var path: String
  /// Whether a file that is there already is replaced. A capture cannot be had again, so the default is not to.
  public var overwrites: Bool

  public init(path: String, overwrites: Bool = false) {
    self.path = path
    self.overwrites = overwrites
  }

  /// The recording of one of several lines: `boot.pcap` becomes `boot.ttyUSB0.pcap`. `nil` is the only line.
  ///
  /// A capture of a serial line cannot tell lines apart.
  func named(_ label: String?) -> Recording {
    guard let label else { return self }
    var copy = self
    let part = "." + label.split(separator: "/").joined(separator: "-")
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    // A name that only begins with a dot has no extension.
    guard let dot = name.dropFirst().lastIndex(of: ".") else {
      copy.path += part
      return copy
    }
    copy.path.insert(contentsOf: part, at: dot)
    return copy
  }

  /// Makes the file, and records to it.
  func begin() throws(Failure) -> CaptureRecorder { try CaptureRecorder(self) }
}

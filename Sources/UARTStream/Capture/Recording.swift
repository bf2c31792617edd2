/// What a live stream is recorded to.
public struct Recording: Sendable {
  var file: OutputFile

  public init(path: String, overwrites: Bool = false) {
    file = OutputFile(path: path, overwrites: overwrites)
  }

  /// The recording of one of several lines: `boot.pcap` becomes `boot.ttyUSB0.pcap`. `nil` is the only line.
  ///
  /// A capture of a serial line cannot tell lines apart.
  func named(_ label: String?) -> Recording {
    guard let label else { return self }
    var copy = self
    let part = "." + label.split(separator: "/").joined(separator: "-")
    let name = file.path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    // A name that only begins with a dot has no extension.
    guard let dot = name.dropFirst().lastIndex(of: ".") else {
      copy.file.path += part
      return copy
    }
    copy.file.path.insert(contentsOf: part, at: dot)
    return copy
  }

  /// Makes the file, and records to it; to none of the files in use.
  func begin(besides files: FilesInUse = FilesInUse()) throws(Failure) -> CaptureRecorder {
    try CaptureRecorder(file, besides: files)
  }
}

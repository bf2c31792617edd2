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

  /// Makes the file, and records to it.
  func begin() throws(Failure) -> CaptureRecorder { try CaptureRecorder(self) }
}

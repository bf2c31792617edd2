/// A replay script: what is sent to a board, and what is expected of it.
struct ReplayScript: Sendable {
  /// The file, as the user named it.
  let path: String
  /// The board that it is for, where it says so.
  let board: String?
  /// The format that lines are decoded as; `nil` leaves the board's own, `auto`.
  let format: StreamFormat?
  let steps: [Step]
  /// Which bytes of a pcap capture are sent: those that were received, say, from a device that the board will listen to.
  var captureDirection = CaptureDirection.received
  /// Whether files outside of its own folder can be sent.
  var sendsAnyFile = false
  /// How many bytes it can send; at 115,200 baud they take an hour and a half.
  var byteLimit = 64 << 20

  /// One step, and the line of the file that it begins at.
  struct Step: Sendable {
    let line: Int
    let action: Action
  }

  enum Action: Sendable {
    /// Bytes to send.
    case send([UInt8])
    /// A file whose bytes are sent, as the script names it: relative to its own folder.
    case sendFile(String)
    /// Nothing is sent for a while. The host alone, which knows no time, goes on at once.
    case wait(Duration)
    /// The main loop takes nothing for as long as the line needs, at its full rate, for what is sent next: at most so
    /// long. What finds the arena full is dropped.
    case stall(Duration)
    /// What the next answer has to be, or another one where the expectation says which.
    case expect(Expectation)
    /// Bounds of counters.
    case counters(Expectation)
  }
}

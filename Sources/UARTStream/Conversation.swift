import Board
import TinyAlloc

/// What is said to a board's firmware after the file, and what is made of its answers.
final class Conversation {
  private let settings: BoardSession
  /// Decodes on the host what is sent; `nil` where nothing is.
  private let comparison: AnswerComparison?
  private var hasAskedForCounters = false
  private var lastByteSent: UInt8 = 0x0A
  private(set) var hasSaidQuit = false
  /// The line with which the firmware gave up, where it could not end QEMU with an exit code.
  private(set) var fault: String?
  private(set) var view: StreamView!
  weak var session: SerialSession?

  init(_ settings: BoardSession, path: String) throws(Failure) {
    self.settings = settings
    do throws(InvalidArena) {
      comparison = settings.sending != nil ? try AnswerComparison(settings.board) : nil
    } catch {
      throw Failure(.usage, error.description)
    }
    var options = settings.options
    options.frameName = "answer"
    view = try StreamView(options, source: path, isLive: true) { [unowned self] line in heard(line) }
  }

  /// Ties the conversation to its session, and takes what came with the greeting.
  func begin(_ session: SerialSession, rest: [UInt8]) {
    self.session = session
    if settings.board.qemu?.losesOutput == true {
      session.isHeldBack = { [unowned self] in
        guard let comparison else { return false }
        return comparison.missing > 0 && !comparison.hasGivenUp
      }
    }
    view.receive(rest, seconds: session.seconds)
    guard settings.sending != nil, !settings.stays else { return }
    session.afterSending = { [unowned self] in nextCommand() }
  }

  /// Sees what is read from the file to be sent.
  func willSend(_ bytes: Span<UInt8>) {
    if bytes.count > 0 { lastByteSent = bytes[bytes.count - 1] }
    comparison?.willSend(bytes)
    if settings.compares, comparison?.hasGivenUp == true { session?.end() }
  }

  /// What asks for the counters, on a line of its own.
  private var counterCommand: String {
    lastByteSent == 0x0A || lastByteSent == 0x0D ? "stats\n" : "\nstats\n"
  }

  /// After the file come the counters. Their line is the last answer: when it is there, all are.
  private func nextCommand() -> String? {
    guard !hasAskedForCounters else { return nil }
    hasAskedForCounters = true
    // Ends a line of the file, which is answered.
    if counterCommand.hasPrefix("\n") { comparison?.willSend([0x0A].span) }
    return counterCommand
  }

  /// Takes a line of the board's; returns what there is to say of it.
  private func heard(_ line: Span<UInt8>) -> LineRemark {
    if hasAskedForCounters, !hasSaidQuit, line.text.hasPrefix("stats: ") {
      hasSaidQuit = true
      view.passesOverCutOff = true
      session?.send("quit\n")
    }
    if settings.board.qemu?.semihosting == false { noticeEnd(line) }
    noticeStall(line)
    guard let comparison else { return LineRemark() }
    let (isSame, host) = comparison.compare(line)
    guard settings.compares else { return LineRemark() }
    switch isSame {
    case true?: return LineRemark(mark: "= ")
    case nil: return LineRemark(mark: "  ")
    case false?:
      return LineRemark(mark: "! ", complaint: "the board and the host differ. The host says: \(host)")
    }
  }

  /// Says what is waited for where the board stalls and too few bytes follow. How many it lacks nobody knows: those do
  /// not count that it had received when it came to the stall.
  private func noticeStall(_ line: Span<UInt8>) {
    session?.whenSilent = nil
    guard line.begins(with: "stall: ") else { return }
    let said = line.printable
    session?.whenSilent = { [settings] in
      settings.options.diagnostics.note(
        "the board waits for bytes since \"\(said)\", and no more are sent: Ctrl-C to end")
    }
  }

  /// Ends the session at the firmware's last line.
  private func noticeEnd(_ line: Span<UInt8>) {
    let isFault = line.begins(with: "fault: ")
    guard isFault || line.begins(with: "bye: ") else { return }
    // What comes after the first is cut off where the session ends.
    if isFault, fault == nil { fault = line.printable }
    session?.end()
  }

  /// Says whether board and host agree, and fails where they do not.
  func concludeComparison(isComplete: Bool) throws(Failure) {
    guard settings.compares, let comparison else { return }
    if comparison.hasGivenUp {
      throw Failure(
        .data,
        "The board does not answer: \(comparison.missing) answers are missing, and no more was sent to it.")
    }
    let missing = isComplete ? comparison.missing : 0
    guard comparison.differences == 0, missing == 0 else {
      throw Failure(
        .data,
        "Board and host do not agree: of the answers, \(comparison.agreements) are the same, "
          + "\(comparison.differences) not; \(missing) missing.")
    }
    guard comparison.agreements > 0 else {
      return settings.options.diagnostics.note("there was no answer of the board's to compare")
    }
    settings.options.diagnostics.note(
      "board and host agree: \(counted(comparison.agreements, "answer")) to what was sent, each the same on both (marked =)"
    )
  }
}

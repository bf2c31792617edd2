import Glibc

/// Records a live stream to a pcap file, in whole packets, so that the file can be opened whatever becomes of the
/// program.
///
/// Packets are collected for a tenth of a second at most. A recording that has failed once takes nothing more:
/// ``failure`` says why.
final class CaptureRecorder {
  /// How long a packet may wait to be written.
  private static let patience = Duration.milliseconds(100)

  private(set) var packetCount: UInt64 = 0
  private let file: CaptureFile
  private var oldest: ContinuousClock.Instant?
  // Time stamps never go backwards, though the machine's time may be set meanwhile.
  private let startInstant = ContinuousClock.now
  private let startNanoseconds: Int64

  /// Makes the file.
  ///
  /// - Throws: what ``CaptureFile/init(_:besides:)`` throws.
  init(_ output: OutputFile, besides files: FilesInUse = FilesInUse()) throws(Failure) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    startNanoseconds = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    file = try CaptureFile(output, besides: files)
  }

  deinit { file.close() }

  /// Why nothing is recorded any more.
  var failure: Failure? { file.failure }

  /// Records bytes that have come or gone just now.
  func record(_ bytes: Span<UInt8>, _ direction: CaptureDirection) {
    guard failure == nil, bytes.count > 0 else { return }
    let now = ContinuousClock.now
    let (seconds, attoseconds) = (now - startInstant).components
    let elapsed = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    let isMuch = file.append {
      PcapWriter.append(bytes, direction, nanoseconds: startNanoseconds + elapsed, to: &$0)
    }
    packetCount += 1
    oldest = oldest ?? now
    if isMuch { flush() }
  }

  /// How long what is pending may wait still; `nil` where nothing is.
  var patienceLeft: Duration? {
    oldest.map { max(Self.patience - (ContinuousClock.now - $0), .zero) }
  }

  /// Writes what has been pending for long enough. Call it before waiting, and wait no longer than ``patienceLeft``.
  func flushIfDue() {
    if patienceLeft == .zero { flush() }
  }

  /// Writes everything.
  func flush() {
    file.flush()
    oldest = nil
  }
}

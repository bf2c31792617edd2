import Glibc
import SystemPackage

/// Records a live stream to a pcap file, in whole packets, so that the file can be opened whatever becomes of the
/// program.
///
/// Packets are collected for a tenth of a second at most. A recording that has failed once takes nothing more:
/// ``failure`` says why.
final class CaptureRecorder {
  /// How long a packet may wait to be written.
  private static let patience = Duration.milliseconds(100)
  /// How many bytes may wait to be written.
  private static let pendingLimit = 64 * 1024

  private(set) var failure: Failure?
  private(set) var packetCount: UInt64 = 0
  private let path: String
  private let file: FileDescriptor
  private let canBeCut: Bool
  private var pending: [UInt8] = []
  /// Bytes of whole packets in the file.
  private var written: Int64 = 0
  private var oldest: ContinuousClock.Instant?
  // Time stamps never go backwards, though the machine's time may be set meanwhile.
  private let startInstant = ContinuousClock.now
  private let startNanoseconds: Int64

  /// Makes the file.
  ///
  /// - Throws: `.cannotCreate` where it cannot be made or is there already, `.io` where nothing can be written to it.
  init(_ output: OutputFile, besides files: FilesInUse = FilesInUse()) throws(Failure) {
    path = output.path
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    startNanoseconds = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    (file, canBeCut) = try output.open(besides: files)
    pending = PcapWriter.fileHeader
    flush()
    if let failure {
      try? file.close()
      throw failure
    }
  }

  deinit {
    flush()
    try? file.close()
  }

  /// Records bytes that have come or gone just now.
  func record(_ bytes: Span<UInt8>, _ direction: CaptureDirection) {
    guard failure == nil, bytes.count > 0 else { return }
    let now = ContinuousClock.now
    let (seconds, attoseconds) = (now - startInstant).components
    let elapsed = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    PcapWriter.append(bytes, direction, nanoseconds: startNanoseconds + elapsed, to: &pending)
    packetCount += 1
    oldest = oldest ?? now
    if pending.count >= Self.pendingLimit { flush() }
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
    defer {
      pending.removeAll(keepingCapacity: true)
      oldest = nil
    }
    guard failure == nil else { return }
    var count = 0
    do {
      while count < pending.count {
        count += try pending[count...].withUnsafeBytes { try file.write($0) }
      }
      written += Int64(count)
    } catch {
      written += Int64(wholePackets(in: count))
      // A packet of which a part fitted in goes again.
      if canBeCut { ftruncate(file.rawValue, off_t(written)) }
      failure = Failure(
        .io,
        "Recording to \(path) failed: \(error). What was recorded before, \(counted(written, "byte")), can be read."
      )
    }
  }

  /// How many of the first bytes that are pending are packets with nothing missing.
  private func wholePackets(in count: Int) -> Int {
    // The file's own header is written alone.
    guard written > 0 else { return 0 }
    var end = 0
    while end + PcapFormat.packetHeaderLength <= count {
      let next = end + PcapFormat.packetHeaderLength + Int(PcapFormat.bigEndian(pending, end + 8))
      guard next <= count else { break }
      end = next
    }
    return end
  }
}

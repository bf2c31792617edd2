import Board

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// The same for programs. A key that has no meaning for a capture is not there.
extension SizingReport {
  /// A JSON object; its keys are documented in `uartstream size --help`.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // All values are finite numbers and texts, which every encoder takes.
    guard let data = try? encoder.encode(Facts(self)) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Facts: Encodable {
    let capture: String
    let bytes: UInt64
    let seconds: Double
    let baudRate: Int?
    let framing: String?
    let direction: String?
    let serviceInterval: Double
    let serviceBudget: Int?
    let stallStart: Double?
    let stallSeconds: Double?
    let peakBytes: UInt64
    let peakSeconds: Double
    let blockSizes: [BlockSize]
    let boards: [Arena]
    let losses: [Arena]

    init(_ report: SizingReport) {
      let (result, consumer) = (report.result, report.consumer)
      capture = report.capture.path
      bytes = result.byteCount
      seconds = Self.seconds(result.duration)
      baudRate = report.capture.baudRate
      framing = report.capture.baudRate.map { _ in report.capture.framing }
      direction = report.capture.direction?.rawValue
      serviceInterval = Self.seconds(consumer.interval.nanoseconds)
      serviceBudget = consumer.budget
      stallStart = consumer.stall.map { Self.seconds($0.start.nanoseconds) }
      stallSeconds = consumer.stall.map { Self.seconds($0.length.nanoseconds) }
      peakBytes = result.peak.byteCount
      peakSeconds = Self.seconds(result.peak.time)
      blockSizes = result.needs.map(BlockSize.init)
      boards = report.sortedVerdicts.map(Arena.init)
      losses = result.losses.map(Arena.init)
    }

    private static func seconds(_ nanoseconds: UInt64) -> Double { Double(nanoseconds) / 1e9 }
  }

  private struct BlockSize: Encodable {
    let blockSize, highWaterMark: Int
    let arenaBlocks, arenaBytes, arenaOverhead: Int?

    init(_ need: SizingResult.Need) {
      blockSize = need.blockSize
      highWaterMark = need.highWaterMark
      arenaBlocks = need.arena?.slotCount
      arenaBytes = need.arena?.byteCount
      arenaOverhead = need.arena?.overhead
    }
  }

  private struct Arena: Encodable {
    let name: String?
    let arenaBytes, arenaBlocks, blockSize: Int
    let neededBlocks, highWaterMark, freePercent: Int?
    let fits: Bool
    let lostBytes: UInt64

    init(_ verdict: SizingResult.Verdict) {
      self.init(verdict.candidate.arena, lost: verdict.lost, name: verdict.candidate.name, verdict)
    }

    init(_ loss: SizingResult.Loss) { self.init(loss.arena, lost: loss.lost, name: nil, nil) }

    private init(_ arena: ArenaSize, lost: UInt64, name: String?, _ verdict: SizingResult.Verdict?) {
      self.name = name
      arenaBytes = arena.byteCount
      arenaBlocks = arena.slotCount
      blockSize = arena.blockSize
      neededBlocks = verdict?.needed
      highWaterMark = verdict?.highWaterMark
      freePercent = verdict?.freePercent
      fits = lost == 0
      lostBytes = lost
    }
  }
}

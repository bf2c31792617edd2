import TinyAlloc

/// Tells from a capture which arena holds its traffic, and so which board.
public enum Size {
  /// Reads a capture, a pcap file or raw bytes, `-` for standard input, and reports.
  ///
  /// - Throws: what keeps it from reading or from writing the plot; and `.data` where a candidate would lose bytes and
  ///   that is to be a failure.
  public static func run(_ path: String, options: SizeOptions) throws(Failure) {
    for candidate in options.candidates { try check(candidate) }
    guard let file = try InputFile.open(path) else { return }
    let input = ReplayInput(file, isQuiet: options.diagnostics.isQuiet, printsMeanwhile: false)
    var files = FilesInUse()
    files.add(path, "the capture")
    let plot = try options.plot.map { (output) throws(Failure) in try WholeFile(output, besides: files) }
    var capture = SizedCapture(path, options)
    let result = try capture.read(input)
    let report = SizingReport(capture: capture.summary, consumer: options.consumer, result: result)
    try plot?.write(SizingPlot(report).svg)
    for remark in capture.remarks { options.diagnostics.note(remark) }
    if options.isJSON {
      try StandardOutput.print(json: report.json)
    } else {
      try StandardOutput.print(report.lines)
    }
    if options.isStrict, let verdict = result.verdicts.first(where: { !$0.fits }) {
      throw Failure(.data, report.sentence(about: verdict))
    }
  }

  /// Fails where no allocator can have the arena.
  private static func check(_ candidate: SizingCandidate) throws(Failure) {
    do throws(InvalidArena) {
      _ = try SlabAllocator(byteCount: candidate.arena.byteCount, slotCount: candidate.arena.slotCount)
    } catch {
      throw Failure(.usage, "\(error).")
    }
  }
}

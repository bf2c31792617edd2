import TinyAlloc

/// Tells from a capture which arena holds its traffic, and so which board.
public enum Size {
  /// Reads a capture, a pcap file or raw bytes, `-` for standard input, and reports.
  ///
  /// - Throws: what keeps it from reading or from writing the plot; and `.data` where a candidate would lose bytes and
  ///   that is to be a failure.
  public static func run(_ path: String, options: SizeOptions) throws(Failure) {
    for candidate in options.candidates { try check(candidate) }
    guard let file = try InputFile.open(path) else { throw interrupted(options) }
    let input = ReplayInput(file, isQuiet: options.diagnostics.isQuiet, printsMeanwhile: false)
    var files = FilesInUse()
    files.add(path, "the capture")
    let plot = try options.plot.map { (output) throws(Failure) in try WholeFile(output, besides: files) }
    var capture = SizedCapture(path, options)
    let result = try capture.read(input)
    let report = SizingReport(capture: capture.summary, consumer: options.consumer, result: result)
    // A part of a capture is no drawing of it, and no answer to whether it fits.
    let isWhole = !Interrupts.isRequested
    if isWhole { try plot?.write(SizingPlot(report).svg) }
    for remark in capture.remarks { options.diagnostics.note(remark) }
    if options.isJSON {
      try StandardOutput.print(json: report.json)
    } else {
      try StandardOutput.print(report.lines)
    }
    if !isWhole, options.isStrict || plot != nil { throw interrupted(options) }
    if options.isStrict, let verdict = result.verdicts.first(where: { !$0.fits }) {
      throw Failure(.data, report.sentence(about: verdict))
    }
  }

  /// What it ends with where the capture was not read to its end.
  private static func interrupted(_ options: SizeOptions) -> Failure {
    let isWanted = options.isStrict || options.plot != nil
    return Failure(isWanted ? .data : .interrupted, "Interrupted before the capture had been read.")
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

import LineFrames
import SystemPackage

/// Writes the answers of boards to standard output.
final class AnswerOutput {
  private var renderer: FrameRenderer
  /// The offset of the next answer in all that a board has answered.
  private var offset: UInt64 = 0

  init(_ options: StreamOptions) {
    renderer = FrameRenderer(
      output: OutputStream(.standardOutput), style: options.style, source: "", timestamps: false)
  }

  /// Whether nobody reads what is written.
  var isClosed: Bool { renderer.output.isClosed }

  /// Writes an answer: as it is for people, as the pairs that it is made of for programs.
  func write(_ answer: BoardLine, source: String) {
    let line = answer.bytes.span
    switch renderer.style {
    case .text:
      renderer.output.writePrintable(line)
      renderer.output.write(0x0A)
    case .raw:
      renderer.output.write(line)
      renderer.output.write(0x0A)
    case .jsonl:
      if source != renderer.source { (renderer.source, offset) = (source, 0) }
      if let (number, text) = AnswerFields.textLine(answer.bytes) {
        writeText(text, number, of: line)
      } else {
        renderer.write("", line, Self.outcome(line), seconds: nil, offset: offset)
      }
      offset += UInt64(line.count) + 1
    }
    renderer.output.flushIfLarge()
  }

  /// Writes an answer whose text may be anything, and need not be pairs.
  private func writeText(_ text: String, _ number: String, of line: Span<UInt8>) {
    renderer.output.write("{\"port\":")
    renderer.output.writeJSON(renderer.source)
    renderer.output.write(",\"position\":\(offset),\"format\":\"keyvalue\",\"line\":")
    renderer.output.writeJSON(line)
    renderer.output.write(
      ",\"frame\":{\"pairs\":[[\"frame\",\"lines\"],[\"n\",\(Int(number) ?? 0)],[\"text\",")
    renderer.output.writeJSON(text)
    renderer.output.write("]]}}\n")
  }

  private static func outcome(_ line: Span<UInt8>) -> Outcome {
    do throws(FrameError) {
      return .frame(.keyValue(try KeyValueDecoder().decode(line)))
    } catch {
      return .error(error)
    }
  }

  /// Writes what came of a script, for programs.
  func writeSummary(_ report: ScriptReport) {
    if renderer.style == .jsonl { report.writeJSON(to: &renderer.output) }
    flush()
  }

  func flush() { renderer.output.flush() }

  /// Writes what is left, and fails where something could not be written.
  func close() throws(Failure) {
    flush()
    try renderer.output.checkStandardOutput()
  }
}

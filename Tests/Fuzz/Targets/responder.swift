import LineFrames

/// Each line is answered by one line at most, but for the reports that it asks for.
func checkResponder(_ bytes: Span<UInt8>) {
  var responder = Responder(sink: Collector())
  checkLines(bytes, keepsEmptyLines: true) { line, sink throws(FrameError) in
    if line.count == 0, !responder.keepsEmptyLines {
      sink.write(0x0A)
      return
    }
    let before = responder.lines
    let command = responder.take(line)
    require((command == nil) == (responder.lines != before), "a line that is both or neither")
    sink.bytes = responder.sink.bytes.isEmpty ? [0x0A] : responder.sink.bytes
    responder.sink.bytes.removeAll()
  }
}

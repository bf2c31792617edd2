import LineFrames

/// Keeps what is written to it.
struct CollectingSink: ByteSink {
  var bytes: [UInt8] = []

  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// What `body` writes, as text.
func written(_ body: (inout CollectingSink) -> Void) -> String {
  var sink = CollectingSink()
  body(&sink)
  return sink.text
}

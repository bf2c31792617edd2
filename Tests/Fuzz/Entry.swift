import LineFrames

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  // Sound: libFuzzer's bytes stay where they are until this returns.
  check(UnsafeBufferPointer(start: start, count: count).span)
  return 0
}

/// Stops the fuzzer where something is not so.
func require(_ condition: Bool, _ text: @autoclosure () -> String) {
  if !condition { fatalError(text()) }
}

/// Collects bytes.
struct Collector: ByteSink {
  var bytes: [UInt8] = []

  mutating func write(_ byte: UInt8) { bytes.append(byte) }
}

/// The bytes of a span.
func array(_ span: Span<UInt8>) -> [UInt8] { span.indices.map { span[$0] } }

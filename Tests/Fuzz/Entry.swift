import Glibc
import LineFrames

/// Which target the program is: the name of the folder that it is started from, `TARGET/fuzz`.
// Sound: libFuzzer sets it before the first input, and has one thread.
nonisolated(unsafe) private var target: (Span<UInt8>) -> Void = { _ in fatalError("no target was chosen") }

/// What libFuzzer calls at the start.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> Int32 {
  let name = String(cString: arguments.pointee[0]).split(separator: "/").dropLast().last ?? ""
  switch name {
  case "ais": target = checkAIS
  case "auto": target = checkAuto
  case "dsmr": target = checkDSMR
  case "ihex": target = checkIntelHex
  case "keyvalue": target = checkKeyValue
  case "lines": target = checkLineParser
  case "modbus": target = checkModbus
  case "nmea": target = checkNMEA
  case "responder": target = checkResponder
  case "slcan": target = checkSLCAN
  case "srec": target = checkSRecord
  default: fatalError("there is no target '\(name)'; start it as TARGET/fuzz")
  }
  return 0
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  // Sound: libFuzzer's bytes stay where they are until this returns.
  target(UnsafeBufferPointer(start: start, count: count).span)
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

/// What `body` writes.
func written(_ body: (inout Collector) -> Void) -> [UInt8] {
  var sink = Collector()
  body(&sink)
  return sink.bytes
}

/// Bytes as text, for messages.
func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).debugDescription }

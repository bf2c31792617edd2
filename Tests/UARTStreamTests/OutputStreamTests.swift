import Glibc
import SystemPackage
import Testing

@testable import UARTStream

/// Output that is collected, and what becomes of it when its reader goes or the disk is full.
@Suite struct OutputStreamTests {
  @Test func bytesStandInOrderAcrossPieces() throws {
    let file = try TemporaryFile()
    var output = OutputStream(file.descriptor)
    let piece = (0..<50_000).map { UInt8(truncatingIfNeeded: $0) }
    for _ in 0..<5 {
      output.write(piece.span)
      output.write("text")
      output.write(0x0A)
    }
    output.flush()
    let expected = Array((0..<5).map { _ in piece + Array("text\n".utf8) }.joined())
    // Not in `#expect` itself, which would look for the differences of long arrays.
    let isSame = try file.contents() == expected
    #expect(isSame)
    let (isClosed, failure) = (output.isClosed, output.failure)
    #expect(!isClosed && failure == nil)
  }

  @Test func aFullDiskIsAFailure() throws {
    var output = OutputStream(try FileDescriptor.open("/dev/full", .writeOnly, options: .closeOnExec))
    output.write("x")
    output.flush()
    let (isClosed, failure) = (output.isClosed, output.failure)
    #expect(failure == .noSpace)
    #expect(!isClosed)
  }

  @Test func aReaderThatHasGoneIsNone() throws {
    signal(SIGPIPE, SIG_IGN)
    let (reading, writing) = try FileDescriptor.pipe()
    try reading.close()
    defer { try? writing.close() }
    var output = OutputStream(writing)
    output.write("x")
    output.flush()
    output.write("y")
    output.flush()
    let (isClosed, failure) = (output.isClosed, output.failure)
    #expect(isClosed)
    #expect(failure == nil)
  }

  @Test func aLargePieceIsWrittenWhenALineEnds() throws {
    let file = try TemporaryFile()
    var output = OutputStream(file.descriptor)
    for _ in 0..<10_000 {
      output.write(String(repeating: "x", count: 100))
      output.flushIfLarge()
    }
    let written = try file.contents().count
    #expect(written > 900_000, "of 1,000,000 bytes")
    output.flush()
    #expect(try file.contents().count == 1_000_000)
  }

  /// `jsonl` and error lines are made of texts and single bytes.
  @Test(arguments: OutputStyle.allCases) func aStreamOfErrorsIsWrittenAsItComes(_ style: OutputStyle) throws {
    guard style != .raw else { return }
    let file = try TemporaryFile()
    let line = Array("no pair\n".utf8)
    var renderer = FrameRenderer(
      output: OutputStream(file.descriptor), style: style, source: "port", timestamps: false)
    for _ in 0..<5_000 { renderer.write("", line.span, .overlong(byteCount: 300), seconds: nil, offset: 0) }
    let written = try file.contents().count
    #expect(written > 60_000)
  }
}

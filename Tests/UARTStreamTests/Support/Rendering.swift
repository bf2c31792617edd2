import Foundation
import SystemPackage
import Testing

@testable import UARTStream

/// What a renderer writes of a stream, in a style.
func rendered(
  _ input: [UInt8], style: OutputStyle, format: StreamFormat = .auto, limit: Int = 128,
  seconds: Double? = nil,
  timestamps: Bool = false, mark: String = "", source: String = "port"
) throws -> [UInt8] {
  let file = try TemporaryFile()
  let pipeline = try Pipeline(
    arena: .init(byteCount: 65_280, slotCount: 255), format: format, lineLimit: limit, lineEnding: nil)
  let sink = RendererBox(
    FrameRenderer(
      output: OutputStream(file.descriptor), style: style, source: source, timestamps: timestamps))
  let body: LineHandler = { line, outcome, place in
    sink.renderer.write(mark, line, outcome, seconds: seconds, offset: place.offset)
  }
  pipeline.receive(input.span, body)
  pipeline.finish(body)
  sink.renderer.output.flush()
  return try file.contents()
}

/// Lets closures share a renderer.
private final class RendererBox {
  var renderer: FrameRenderer

  init(_ renderer: consuming FrameRenderer) { self.renderer = renderer }
}

func text(_ input: String, format: StreamFormat = .auto, limit: Int = 128) throws -> String {
  String(decoding: try rendered(Array(input.utf8), style: .text, format: format, limit: limit), as: UTF8.self)
}

/// The objects of a `jsonl` output, each line parsed by Foundation.
func objects(_ output: [UInt8]) throws -> [[String: Any]] {
  try output.split(separator: 0x0A, omittingEmptySubsequences: true).map { line in
    try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
  }
}

/// The one object of a `jsonl` output of one line.
func object(_ input: [UInt8], format: StreamFormat = .auto, limit: Int = 128) throws -> [String: Any] {
  let all = try objects(rendered(input, style: .jsonl, format: format, limit: limit))
  #expect(all.count == 1)
  return try #require(all.first)
}

func object(_ input: String, format: StreamFormat = .auto, limit: Int = 128) throws -> [String: Any] {
  try object(Array(input.utf8), format: format, limit: limit)
}

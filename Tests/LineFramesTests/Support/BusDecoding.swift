import LineFrames

/// What a decoder makes of each line of a stream, cut into pieces before each of the offsets.
func decodeAll<Decoder: FrameDecoder>(
  _ stream: [UInt8], cutAt cuts: [Int], by decoder: Decoder
) -> [Result<Decoder.Frame, FrameError>] {
  var decoder = decoder
  let rules = LineRules(ending: Decoder.lineEnding, keepsEmptyLines: Decoder.keepsEmptyLines)
  let split = parse(stream, cutAt: cuts, rules)
  return (split.events + (split.last.map { [$0] } ?? [])).map { event in
    guard case .line(let line, _) = event else { return .failure(FrameError(.overlong, at: 0)) }
    do throws(FrameError) {
      return .success(try decoder.decode(line.span))
    } catch {
      return .failure(error)
    }
  }
}

/// What a decoder makes of each of the lines, one after the other.
func decodeAll<Decoder: FrameDecoder>(
  lines: [String], by decoder: Decoder
) -> [Result<Decoder.Frame, FrameError>] {
  var decoder = decoder
  return lines.map { text in
    let line = Array(of: text)
    do throws(FrameError) {
      return .success(try decoder.decode(line.span))
    } catch {
      return .failure(error)
    }
  }
}

/// Bytes that mean something to the bus decoders.
let busAlphabet =
  Array(of: "0123456789ABCDEFabcdeftTrRzZVNFOCLPASsMmXWQUx: \t") + [0x00, 0x07, 0x0A, 0x0D, 0x7F, 0xFF]

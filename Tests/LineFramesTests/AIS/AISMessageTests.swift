import LineFrames
import Testing

struct AISMessageTests {
  @Test(arguments: AISSamples.messages)
  func `A published message has its values`(_ lines: [String], _ text: String) throws {
    let results = decodeAll(lines: lines, by: AISDecoder())
    for index in lines.indices {
      let line = Array(of: lines[index])
      let frame = try results[index].get()
      let expected = index == lines.count - 1 ? text : "part: \(index + 1), parts: \(lines.count)"
      #expect(
        written { $0.write(frame, of: line.span) } == "talker: AI, type: VDM, fields: 6, " + expected)
    }
  }

  @Test
  func `Values that are not available have no text`() throws {
    let report = AISPositionReport()
    var message = AISMessage(type: 1, mmsi: 205_344_990, .position(report))
    let text = written { $0.writeSentences(message) }
    guard
      case .message(let again) = try AISDecoder().result(of: String(text.dropLast())).get().content,
      case .position(let decoded) = again.content
    else { throw Mismatch(description: text) }
    #expect(decoded == report)
    #expect(decoded.latitude == nil && decoded.longitude == nil && decoded.speed == nil)
    #expect(decoded.course == nil && decoded.heading == nil && decoded.turn == nil && decoded.second == 60)
    message.repeatIndicator = 3
    #expect(written { $0.writeSentences(message) } != text)
  }

  @Test
  func `A message that is too short says how many bits are missing, one that is longer is taken`() {
    for (payload, fill, expected) in [
      ("177KQJ5000G?tO`K>RA1wUbN0TKH", 0, nil), ("177KQJ5000G?tO`K>RA1wUbN0TKH00", 0, nil),
      ("177KQJ5000G?tO`K>RA1wUbN0TKH", 1, (168, 167)), ("177KQJ5000G?tO`K>RA1wUbN0TK", 0, (168, 162)),
      ("H42O55i18tMET0000000000000", 0, (160, 156)), ("H42O55i18tMET00000000000000", 2, nil),
      ("H42O55lt0000000D3nink000?0500", 0, nil), ("H42O55lt0000000D3nink000?05", 0, nil),
      ("H42O55lt0000000D3nink000?05", 1, (162, 161)), ("800000", 0, (38, 36)), ("8000000", 4, nil),
      ("", 0, (38, 0)),
    ] as [(String, Int, (UInt16, UInt16)?)] {
      let line = AISSamples.part(1, of: 1, "", "A", payload, fill: fill)
      let error = expected.map {
        FrameError(.length, at: 14 + payload.utf8.count, expected: $0.0, found: $0.1)
      }
      #expect(AISDecoder().result(of: line).error == error, "\(line)")
    }
  }

  @Test(
    arguments: [
      ("AIVDM,1,1,,A,80000000", FrameError(.unexpectedEnd, at: 22)),
      ("AIVDM,1,1,,A,80000000,0,0", FrameError(.unexpectedByte, at: 24, expected: 0x2A, found: 0x2C)),
      ("AIVDM,,1,,A,80000000,0", FrameError(.invalidField, at: 7, found: 0x2C)),
      ("AIVDM,0,1,,A,80000000,0", FrameError(.invalidField, at: 7, found: 0x30)),
      ("AIVDM,6,1,,A,80000000,0", FrameError(.invalidField, at: 7, found: 0x36)),
      ("AIVDM,1,2,,A,80000000,0", FrameError(.invalidField, at: 9, found: 0x32)),
      ("AIVDM,1,01,,A,80000000,0", FrameError(.invalidField, at: 9, found: 0x30)),
      ("AIVDM,2,1,12,A,80000000,0", FrameError(.invalidField, at: 12, found: 0x32)),
      ("AIVDM,2,1,x,A,80000000,0", FrameError(.invalidField, at: 11, found: 0x78)),
      ("AIVDM,1,1,,AB,80000000,0", FrameError(.invalidField, at: 13, found: 0x42)),
      ("AIVDM,1,1,,A,8000X000,0", FrameError(.invalidField, at: 18, found: 0x58)),
      ("AIVDM,1,1,,A,8000x000,0", FrameError(.invalidField, at: 18, found: 0x78)),
      ("AIVDM,1,1,,A,80000000,6", FrameError(.invalidField, at: 23, found: 0x36)),
      ("AIVDM,1,1,,A,80000000,", FrameError(.invalidField, at: 23, found: 0x2A)),
      ("AIVDM,1,1,,A,,1", FrameError(.invalidField, at: 15, found: 0x31)),
      ("AIVDM,1,1,,A,80000000,0", nil), ("AIVDO,1,1,,,80000000,5", nil), ("AIVDM,1,1,9,1,80000000,0", nil),
      ("GPGLL,4916.45,N,12311.12,W", nil), ("PVDM", nil), ("AIVDX,1", nil),
    ] as [(String, FrameError?)])
  func `A field that is not as it has to be is refused`(_ body: String, _ error: FrameError?) {
    #expect(AISDecoder().result(of: sentence(body, start: "!")).error == error)
  }

  @Test
  func `A message longer than five sentences can be is overlong`() {
    let room = 310
    let parts = (1...5).map {
      AISSamples.part($0, of: 5, "1", "A", "8" + String(repeating: "0", count: room / 5 - 1))
    }
    #expect(aisOutcomes(parts).last == "message 8")
    let long = AISSamples.part(5, of: 5, "1", "A", String(repeating: "0", count: room / 5 + 1))
    let error = written { $0.write(FrameError(.overlong, at: 15 + room / 5)) }
    #expect(aisOutcomes(Array(parts.dropLast()) + [long, parts[4]])[4] == error)
  }
}

import LineFrames

/// Published messages with their published checksums: from the gpsd documentation ("AIVDM/AIVDO protocol decoding") and
/// the tests of pyais, which decodes them to the values that stand here.
enum AISSamples {
  static let messages: [(lines: [String], text: String)] = [
    (
      ["!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C"],
      "message: 1, mmsi: 477553000, status: 5, turn: 0, speed: 0.0, accurate: 0, latitude: 47.5828333, "
        + "longitude: -122.3458333, course: 51.0, heading: 181, second: 15, maneuver: 0, raim: 0, radio: 149208"
    ),
    (
      ["!AIVDM,1,1,,A,403OviQuMGCqWrRO9>E6fE700@GO,0*4D"],
      "message: 4, mmsi: 003669702, year: 2007, month: 5, day: 14, hour: 19, minute: 57, second: 39, "
        + "accurate: 1, latitude: 36.8837667, longitude: -76.3523617, epfd: 7, raim: 0, radio: 67039"
    ),
    (
      [
        "!AIVDM,2,1,3,B,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3E",
        "!AIVDM,2,2,3,B,1@0000000000000,2*55",
      ],
      "message: 5, mmsi: 369190000, version: 0, imo: 6710932, callsign: \"WDA9674\", name: \"MT.MITCHELL\", "
        + "ship: 99, bow: 90, stern: 90, port: 10, starboard: 10, epfd: 1, month: 1, day: 2, hour: 8, minute: 0, "
        + "draught: 6.0, destination: \"SEATTLE\", dte: 1"
    ),
    (
      ["!AIVDM,1,1,,A,B6CdCm0t3`tba35f@V9faHi7kP06,0*58"],
      "message: 18, mmsi: 423302100, speed: 1.4, accurate: 1, latitude: 40.0052833, longitude: 53.0109967, "
        + "course: 177.0, heading: 177, second: 34, cs: 1, display: 1, dsc: 1, band: 1, message22: 1, "
        + "assigned: 0, raim: 0, radio: 917510"
    ),
    (
      ["!AIVDM,1,1,,A,H42O55i18tMET00000000000000,2*6D"],
      "message: 24, mmsi: 271041815, part: \"A\", name: \"PROGUY\""
    ),
    (
      ["!AIVDM,1,1,,A,H42O55lt0000000D3nink000?0500,0*70"],
      "message: 24, mmsi: 271041815, part: \"B\", ship: 60, model: 0, serial: 0, callsign: \"TC6163\", bow: 0, "
        + "stern: 15, port: 0, starboard: 5, epfd: 0"
    ),
  ]

  /// A sentence that is a part of a message.
  static func part(
    _ number: Int, of count: Int, _ sequence: String = "1", _ channel: String = "A",
    _ payload: String = "80000",
    fill: Int = 0, _ formatter: String = "VDM"
  ) -> String {
    let body = "AI\(formatter),\(count),\(number),\(sequence),\(channel),\(payload),\(fill)"
    return String(decoding: sentence(body, start: "!"), as: UTF8.self)
  }

  /// A message of one sentence.
  static let single = part(1, of: 1, "", "B", "80000000")
}

/// What one decoder makes of the lines: `message 8`, `part 1/2`, `-` for another sentence, or an error.
func aisOutcomes(_ lines: [String], by decoder: AISDecoder = AISDecoder()) -> [String] {
  decodeAll(lines: lines, by: decoder).map { result in
    switch result {
    case .failure(let error): written { $0.write(error) }
    case .success(let frame):
      switch frame.content {
      case .none: "-"
      case .part(let number, let count): "part \(number)/\(count)"
      case .message(let message): "message \(message.type)"
      }
    }
  }
}

/// How many messages a decoder has dropped behind the lines.
func droppedMessages(_ lines: [String]) -> UInt32 {
  var decoder = AISDecoder()
  for line in lines { _ = try? decoder.decode(Array(of: line).span) }
  return decoder.droppedMessages
}

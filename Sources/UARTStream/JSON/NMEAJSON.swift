import LineFrames

// The frame of a sentence of the format `nmea`. An empty field has no key.
//
// | key | of type | value |
// |---|---|---|
// | `talker`, `type` | any | texts |
// | `time` | GGA, RMC, GLL, ZDA | `"12:35:19.000"`, UTC |
// | `latitude`, `longitude` | GGA, RMC, GLL | degrees, north and east positive, 7 decimals |
// | `quality` | GGA | 0 to 9; 0 is no fix |
// | `satellites` | GGA, GSV | how many are in use, or in view; 0 to 99 |
// | `hdop` | GGA, GSA | 2 decimals; `pdop` and `vdop` of GSA, too |
// | `altitude`, `geoid` | GGA | metres, 3 decimals |
// | `valid` | RMC, GLL | whether the receiver vouches for the data |
// | `speed` | RMC, VTG | knots, 3 decimals |
// | `course` | RMC, VTG | degrees from true north, 2 decimals |
// | `date` | RMC | `"23.03.94"` |
// | `variation` | RMC | degrees, east positive, 2 decimals |
// | `mode` | RMC, GLL, VTG | a letter: A, D, E, F, M, N, P, R, S |
// | `status` | RMC | the navigational status, a letter: S, C, U, V |
// | `magnetic`, `kmh` | VTG | degrees from magnetic north, 2 decimals; km/h, 3 decimals |
// | `selection` | GSA | A or M |
// | `fix` | GSA | 1 none, 2 in two dimensions, 3 in three |
// | `ids` | GSA | an array of the numbers of the satellites in use |
// | `system` | GSA | 0 to 15 |
// | `sentences`, `sentence` | GSV | how many there are, and which one this is; 1 to 9 |
// | `view` | GSV | an array of objects with `id`, `elevation`, `azimuth`, `snr`, whole numbers |
// | `signal` | GSV | 0 to 15 |
// | `day`, `month`, `year` | ZDA | whole numbers |
// | `zone`, `minutes` | ZDA | what local time lacks to UTC: hours with their sign, minutes |
// | `fields` | any other | an array of the fields' texts |
extension OutputStream {
  mutating func writeJSON(_ frame: NMEAFrame, of line: Span<UInt8>) {
    write("{" as StaticString)
    writeMembers(frame, of: line)
    write("}" as StaticString)
  }

  /// Writes what stands between the braces.
  mutating func writeMembers(_ frame: NMEAFrame, of line: Span<UInt8>) {
    write("\"talker\":" as StaticString)
    writeJSON(line.extracting(frame.talker))
    write(",\"type\":" as StaticString)
    writeJSON(line.extracting(frame.type))
    switch frame.sentence(in: line) {
    case .gga(let data):
      writeTime(data.time)
      writePosition(data.latitude, data.longitude)
      writeNumber("quality", data.quality)
      writeNumber("satellites", data.satellites)
      writeNumber("hdop", data.hdop, digits: 2)
      writeNumber("altitude", data.altitude, digits: 3)
      writeNumber("geoid", data.geoidSeparation, digits: 3)
    case .rmc(let data):
      writeTime(data.time)
      writeFlag("valid", data.isValid)
      writePosition(data.latitude, data.longitude)
      writeNumber("speed", data.speed, digits: 3)
      writeNumber("course", data.course, digits: 2)
      if let date = data.date {
        write(",\"date\":\"\(twoDigits(date.day)).\(twoDigits(date.month)).\(twoDigits(date.year))\"")
      }
      writeNumber("variation", data.variation, digits: 2)
      writeLetter("mode", data.mode)
      writeLetter("status", data.navigationalStatus)
    case .gsa(let data): writeSatellites(data)
    case .gsv(let data): writeSatellites(data)
    case .gll(let data):
      writeTime(data.time)
      writeFlag("valid", data.isValid)
      writePosition(data.latitude, data.longitude)
      writeLetter("mode", data.mode)
    case .vtg(let data):
      writeNumber("course", data.course, digits: 2)
      writeNumber("magnetic", data.magneticCourse, digits: 2)
      writeNumber("speed", data.speed, digits: 3)
      writeNumber("kmh", data.metricSpeed, digits: 3)
      writeLetter("mode", data.mode)
    case .zda(let data):
      writeTime(data.time)
      writeNumber("day", data.day)
      writeNumber("month", data.month)
      writeNumber("year", data.year)
      writeNumber("zone", data.zoneHours)
      writeNumber("minutes", data.zoneMinutes)
    case .other: writeFields(frame, of: line)
    }
  }

  private mutating func writeSatellites(_ data: NMEAActiveSatellites) {
    writeLetter("selection", data.selection)
    writeNumber("fix", data.fix)
    let ids = (0..<12).compactMap { data.satellite($0).map(String.init) }
    write(",\"ids\":[\(ids.joined(separator: ","))]")
    writeNumber("pdop", data.pdop, digits: 2)
    writeNumber("hdop", data.hdop, digits: 2)
    writeNumber("vdop", data.vdop, digits: 2)
    writeNumber("system", data.system)
  }

  private mutating func writeSatellites(_ data: NMEASatellitesInView) {
    writeNumber("sentences", data.sentences)
    writeNumber("sentence", data.sentence)
    writeNumber("satellites", data.satellites)
    let satellites = (0..<4).compactMap { data.satellite($0) }.map { satellite in
      let members = [
        ("id", satellite.id.map(Int.init)), ("elevation", satellite.elevation.map(Int.init)),
        ("azimuth", satellite.azimuth.map(Int.init)), ("snr", satellite.snr.map(Int.init)),
      ]
      return "{"
        + members.compactMap { key, value in value.map { "\"\(key)\":\($0)" } }.joined(separator: ",")
        + "}"
    }
    write(",\"view\":[\(satellites.joined(separator: ","))]")
    writeNumber("signal", data.signal)
  }

  private mutating func writeFields(_ frame: NMEAFrame, of line: Span<UInt8>) {
    write(",\"fields\":[" as StaticString)
    var fields = frame.fieldRanges(in: line)
    var isFirst = true
    while let range = fields.next() {
      if !isFirst { write(",") }
      isFirst = false
      writeJSON(line.extracting(range))
    }
    write("]" as StaticString)
  }

  private mutating func writePosition(_ latitude: Int32?, _ longitude: Int32?) {
    writeNumber("latitude", latitude, digits: 7)
    writeNumber("longitude", longitude, digits: 7)
  }

  private mutating func writeTime(_ time: NMEATime?) {
    guard let time else { return }
    let millisecond = String(1000 + Int(time.millisecond)).dropFirst()
    write(
      ",\"time\":\"\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second)).\(millisecond)\""
    )
  }

  private mutating func writeLetter(_ key: String, _ letter: UInt8?) {
    guard let letter else { return }
    write(",\"\(key)\":\"\(Character(Unicode.Scalar(letter)))\"")
  }

  /// Writes a comma, a key and a value with so many decimals, where there is one.
  mutating func writeNumber(_ key: String, _ value: (some BinaryInteger)?, digits: Int = 0) {
    guard let value else { return }
    write(",\"\(key)\":")
    write(fixed: Int64(value), digits: digits)
  }

  /// Writes a comma, a key and a truth value, where there is one.
  mutating func writeFlag(_ key: String, _ value: Bool?) {
    guard let value else { return }
    write(",\"\(key)\":\(value)")
  }

  private func twoDigits(_ value: UInt8) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}

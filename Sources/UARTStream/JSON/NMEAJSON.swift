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
    write("{")
    writeMembers(frame, of: line)
    write("}")
  }

  /// Writes what stands between the braces.
  mutating func writeMembers(_ frame: NMEAFrame, of line: Span<UInt8>) {
    // Both are letters and digits.
    write("\"talker\":\"")
    write(line.extracting(frame.talker))
    write("\",\"type\":\"")
    write(line.extracting(frame.type))
    write(0x22)
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
        write(",\"date\":\"")
        write(twoDigits: date.day)
        write(".")
        write(twoDigits: date.month)
        write(".")
        write(twoDigits: date.year)
        write("\"")
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
    write(",\"ids\":[")
    var isFirst = true
    for index in 0..<12 {
      guard let id = data.satellite(index) else { continue }
      if !isFirst { write(",") }
      isFirst = false
      write(number: id)
    }
    write("]")
    writeNumber("pdop", data.pdop, digits: 2)
    writeNumber("hdop", data.hdop, digits: 2)
    writeNumber("vdop", data.vdop, digits: 2)
    writeNumber("system", data.system)
  }

  private mutating func writeSatellites(_ data: NMEASatellitesInView) {
    writeNumber("sentences", data.sentences)
    writeNumber("sentence", data.sentence)
    writeNumber("satellites", data.satellites)
    write(",\"view\":[")
    var isFirst = true
    for index in 0..<4 {
      guard let satellite = data.satellite(index) else { continue }
      write(isFirst ? "{" : ",{")
      isFirst = false
      var isFirstMember = true
      writeMember("id", satellite.id, &isFirstMember)
      writeMember("elevation", satellite.elevation, &isFirstMember)
      writeMember("azimuth", satellite.azimuth, &isFirstMember)
      writeMember("snr", satellite.snr, &isFirstMember)
      write("}")
    }
    write("]")
    writeNumber("signal", data.signal)
  }

  private mutating func writeMember(
    _ key: StaticString, _ value: (some BinaryInteger)?, _ isFirst: inout Bool
  ) {
    guard let value else { return }
    write(isFirst ? "\"" : ",\"")
    isFirst = false
    write(key)
    write("\":")
    write(number: value)
  }

  private mutating func writeFields(_ frame: NMEAFrame, of line: Span<UInt8>) {
    write(",\"fields\":[")
    var fields = frame.fieldRanges(in: line)
    var isFirst = true
    while let range = fields.next() {
      if !isFirst { write(",") }
      isFirst = false
      writeJSON(line.extracting(range))
    }
    write("]")
  }

  private mutating func writePosition(_ latitude: Int32?, _ longitude: Int32?) {
    writeNumber("latitude", latitude, digits: 7)
    writeNumber("longitude", longitude, digits: 7)
  }

  private mutating func writeTime(_ time: NMEATime?) {
    guard let time else { return }
    write(",\"time\":\"")
    write(twoDigits: time.hour)
    write(":")
    write(twoDigits: time.minute)
    write(":")
    write(twoDigits: time.second)
    write(".")
    write(0x30 &+ UInt8(truncatingIfNeeded: time.millisecond / 100))
    write(twoDigits: UInt8(truncatingIfNeeded: time.millisecond % 100))
    write("\"")
  }
}

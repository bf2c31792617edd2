import LineFrames

// The frame of a sentence that has a tag block or is a VDM or VDO: the keys of `nmea`, and
//
// | key | value |
// |---|---|
// | `tag` | an object: `source`, `destination`, `time`, `relative`, `group`, `line`, `text`, texts as they were sent, but for a `time` that is a whole number; those that are there |
// | `part`, `parts` | of a message that is not complete: which part it is, and of how many |
// | `ais` | the message, of its last part |
//
// The keys of `ais`; what is not available has none, nor has a text that is empty:
//
// | key | of type | value |
// |---|---|---|
// | `message` | any | the type, 0 to 63 |
// | `repeat` | any | how often it was repeated, 1 to 3 |
// | `mmsi` | any | a number |
// | `bits` | any that is not listed | how many there are |
// | `status` | 1-3 | the navigational status, 0 to 15 |
// | `turn` | 1-3 | the indicator sent, -127 to 127: 4.733 times the root of degrees a minute |
// | `speed` | 1-3, 18 | knots, 1 decimal; 102.2 is that and more |
// | `accurate` | 1-4, 18 | whether the position is better than 10 m |
// | `latitude`, `longitude` | 1-4, 18 | degrees, north and east positive, 7 decimals |
// | `course`, `heading` | 1-3, 18 | degrees from true north, 1 decimal; whole |
// | `second` | 1-4, 18 | 0 to 59; but for type 4, 60 to 63 are not available, manual, dead reckoning, inoperative |
// | `maneuver` | 1-3 | 0 not available, 1 none, 2 a special one |
// | `cs`, `display`, `dsc`, `band`, `message22`, `assigned` | 18 | what the station is and has, true or false |
// | `raim`, `radio` | 1-4, 18 | true or false; the communication state, a number |
// | `year`, `month`, `day`, `hour`, `minute` | 4, 5 | UTC; of 5, without a year, of the arrival |
// | `epfd` | 4, 5, 24 | how the position is found, 0 to 15 |
// | `part` | 24 | `"A"` or `"B"` |
// | `version`, `imo`, `destination` | 5 | two numbers and a text |
// | `callsign` | 5, 24 | a text |
// | `name` | 5, 24 | a text |
// | `ship` | 5, 24 | type of ship and cargo, 0 to 255 |
// | `bow`, `stern`, `port`, `starboard` | 5, 24 | metres from the position to there |
// | `draught` | 5 | metres, 1 decimal |
// | `dte` | 5 | whether data terminal equipment is ready |
// | `vendor`, `model`, `serial` | 24 | a text and two numbers |
// | `mothership` | 24 | the MMSI of an auxiliary craft's ship |
extension OutputStream {
  mutating func writeJSON(_ frame: AISFrame, of line: Span<UInt8>) {
    write("{")
    writeMembers(frame.sentence, of: line)
    if let tag = frame.tag { writeTag(tag, of: line) }
    switch frame.content {
    case .none: break
    case .part(let number, let count):
      writeNumber("part", number)
      writeNumber("parts", count)
    case .message(let message): writeMessage(message)
    }
    write("}")
  }

  private mutating func writeTag(_ tag: NMEATagBlock, of line: Span<UInt8>) {
    write(",\"tag\":")
    var separator = "{"
    for (key, range) in [
      ("source", tag.source), ("destination", tag.destination), ("time", tag.time),
      ("relative", tag.relativeTime),
      ("group", tag.group), ("line", tag.lineNumber), ("text", tag.text),
    ] {
      guard let range else { continue }
      write("\(separator)\"\(key)\":")
      separator = ","
      let text = String(
        decoding: line.extracting(range).indices.map { line[Int(range.start) + $0] }, as: UTF8.self)
      if key == "time", let time = UInt64(text) { write("\(time)") } else { writeJSON(text) }
    }
    write(separator == "{" ? "{}" : "}")
  }

  private mutating func writeMessage(_ message: AISMessage) {
    write(",\"ais\":")
    var isFirst = true
    message.forEachField { name, value in
      write(isFirst ? "{\"" : ",\"")
      isFirst = false
      write(name)
      write("\":")
      switch value {
      case .number(let value, let decimals): write(fixed: Int64(value), digits: decimals)
      case .mmsi(let number): write(number: number)
      case .flag(let value): write(flag: value)
      case .text(let text):
        write(0x22)
        // Six-bit characters: no lower case, and of what JSON escapes the quotation mark and the backslash.
        for index in 0..<text.count {
          if text[index] == 0x22 || text[index] == 0x5C { write(0x5C) }
          write(text[index])
        }
        write(0x22)
      }
    }
    write("}")
  }
}

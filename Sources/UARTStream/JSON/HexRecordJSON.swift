import LineFrames

extension OutputStream {
  /// | key | value |
  /// |---|---|
  /// | `type` | `data`, `end-of-file`, `extended-segment`, `start-segment`, `extended-linear`, `start-linear` |
  /// | `address` | number: of data the absolute address of the first byte, of an extended address the base, of a start in a linear memory EIP, of the end of file the load offset |
  /// | `cs`, `ip` | numbers, of a start in segments only |
  /// | `data` | the bytes in hexadecimal digits, two a byte, in upper case; of data only, as all that follow |
  /// | `wrapped`, `wrapAddress` | how many of the last bytes lie at another address, and at which; only where some do |
  /// | `place` | `first`, `follows`, `gap`, `overlap`, `before`: see `MemoryPlace`; not of an empty record |
  /// | `distance` | number of bytes, with `gap`, `overlap` and `before` |
  /// | `certain` | `false` where a refused line may have set another base; not there otherwise |
  mutating func writeJSON(_ frame: IntelHexFrame, of line: Span<UInt8>) {
    write("{\"type\":\"")
    write(frame.type.name)
    write("\"")
    if frame.type == .startSegmentAddress {
      writeNumber("cs", frame.codeSegment)
      writeNumber("ip", frame.instructionPointer)
    } else {
      writeNumber("address", frame.address)
    }
    if frame.type == .data {
      writeData(line.extracting(frame.data))
      if frame.wrappedCount > 0 {
        writeNumber("wrapped", frame.wrappedCount)
        writeNumber("wrapAddress", frame.wrapAddress)
      }
      writePlace(frame.place)
      if !frame.isBaseCertain { write(",\"certain\":false") }
    }
    write("}")
  }

  /// | key | value |
  /// |---|---|
  /// | `type` | `header`, `data`, `count`, `end` |
  /// | `record` | `S0`, `S1`, `S2`, `S3`, `S5`, `S6`, `S7`, `S8`, `S9` |
  /// | `address` | number: of data the address of the first byte, of an end the start address; not of a count |
  /// | `records` | number: of a count only |
  /// | `data` | the bytes in hexadecimal digits, two a byte, in upper case; of a header and of data |
  /// | `text` | of a header whose bytes are all printable ASCII without `"` and `\` |
  /// | `place`, `distance` | of data, as with `ihex` |
  mutating func writeJSON(_ frame: SRecordFrame, of line: Span<UInt8>) {
    write("{\"type\":\"")
    write(frame.kind.name)
    write("\",\"record\":\"S")
    write(number: frame.type)
    write("\"")
    writeNumber(frame.kind == .count ? "records" : "address", frame.address)
    if frame.kind == .header || frame.kind == .data { writeData(line.extracting(frame.data)) }
    if frame.kind == .header, let text = frame.text(in: line) {
      write(",\"text\":")
      writeJSON(text)
    }
    writePlace(frame.place)
    write("}")
  }

  private mutating func writeData(_ digits: Span<UInt8>) {
    write(",\"data\":")
    write(quotedDigits: digits)
  }

  private mutating func writePlace(_ place: MemoryPlace) {
    if place.kind == .none { return }
    writeWord("place", place.kind.name)
    if place.hasDistance { writeNumber("distance", place.distance) }
  }
}

extension SRecordFrame {
  /// The header's text, where it is one.
  fileprivate func text(in line: Span<UInt8>) -> String? {
    guard isText(in: line) else { return nil }
    return String(decoding: (0..<count).map { byte($0, of: line) }, as: UTF8.self)
  }
}

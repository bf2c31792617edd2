import LineFrames
import Testing

/// What `srec_cat` writes is read as it was meant, and our encoders write the same lines.
struct SrecCatTests {
  @Test(arguments: SrecCatOutput.intel.indices)
  func `Its Intel HEX gives the image back`(_ index: Int) throws {
    let output = SrecCatOutput.intel[index]
    var decoder = IntelHexDecoder()
    var image: [UInt32: UInt8] = [:]
    for text in output.lines.split(separator: "\n") {
      let line = Array(of: String(text))
      let frame = try decoder.take(line).get()
      for byte in 0..<frame.count { image[frame.address(ofByte: byte)] = frame.byte(byte, of: line.span) }
    }
    #expect(image == output.image)
  }

  @Test(arguments: SrecCatOutput.motorola.indices)
  func `Its S-records give the image back`(_ index: Int) throws {
    let output = SrecCatOutput.motorola[index]
    var decoder = SRecordDecoder()
    var image: [UInt32: UInt8] = [:]
    for text in output.lines.split(separator: "\n") {
      let line = Array(of: String(text))
      let frame = try decoder.take(line).get()
      guard frame.kind == .data else { continue }
      for byte in 0..<frame.count { image[frame.address + UInt32(byte)] = frame.byte(byte, of: line.span) }
    }
    #expect(image == output.image)
  }

  @Test(arguments: SrecCatOutput.intel.indices)
  func `Our encoder writes its lines of Intel HEX`(_ index: Int) {
    let output = SrecCatOutput.intel[index]
    var lines: [String] = []
    var upper: UInt32?
    for (start, piece) in zip(output.addresses, SrecCatOutput.pieces) {
      var taken = 0
      while taken < piece.count {
        let address = start + UInt32(taken)
        if output.width > 2, address >> 16 != upper {
          upper = address >> 16
          lines.append(
            written {
              if output.width == 3 {
                $0.writeIntelHexExtendedSegmentAddress(UInt16(address >> 16) << 12)
              } else {
                $0.writeIntelHexExtendedLinearAddress(UInt16(address >> 16))
              }
            })
        }
        // It has records of `length` bytes, and cuts in two the ones that would not fit a segment.
        let rest = output.length - taken % output.length
        let room = output.width == 3 ? 0x1_0000 - Int(address & 0xFFFF) : rest
        let end = min(piece.count, taken + min(rest, room))
        lines.append(
          written {
            taken += $0.writeIntelHexData(
              piece.span.extracting(taken..<end), at: UInt16(truncatingIfNeeded: address))
          })
      }
    }
    if output.width == 3 {
      lines.append(
        written {
          $0.writeIntelHexStartSegmentAddress(codeSegment: 0, instructionPointer: UInt16(output.start))
        })
    } else if output.width == 4 {
      lines.append(written { $0.writeIntelHexStartLinearAddress(output.start) })
    }
    lines.append(written { $0.writeIntelHexEndOfFile() })
    #expect(lines.joined(separator: "\n") == output.lines)
  }

  @Test(arguments: SrecCatOutput.motorola.indices)
  func `Our encoder writes its S-records`(_ index: Int) {
    let output = SrecCatOutput.motorola[index]
    let header = Array(of: "HDR")
    var lines = [written { $0.writeSRecordHeader(header.span) }]
    for (start, piece) in zip(output.addresses, SrecCatOutput.pieces) {
      var taken = 0
      while taken < piece.count {
        lines.append(
          written {
            taken += $0.writeSRecordData(
              piece.span.extracting(taken..<min(piece.count, taken + output.length)),
              at: start + UInt32(taken), width: output.width)
          })
      }
    }
    let count = UInt32(lines.count - 1)
    lines.append(written { $0.writeSRecordCount(count) })
    lines.append(written { $0.writeSRecordEnd(start: output.start, width: output.width) })
    #expect(lines.joined(separator: "\n") == output.lines)
  }
}

@testable import LineFrames

/// Telegrams, by line. The first two have the objects and values of the examples in the P1 companion standards, DSMR
/// 5.0.2 and DSMR 3, whose meter is invented there. The others have the objects and forms of the examples that
/// dsmr-parser tests with, and values of our own. The checksums are computed here.
enum DSMRSamples {
  static let version5 = checked([
    "/ISk5\\2MT382-1000", "", "1-3:0.2.8(50)", "0-0:1.0.0(101209113020W)",
    "0-0:96.1.1(4B384547303034303436333935353037)", "1-0:1.8.1(123456.789*kWh)", "1-0:1.8.2(123456.789*kWh)",
    "1-0:2.8.1(123456.789*kWh)", "1-0:2.8.2(123456.789*kWh)", "0-0:96.14.0(0002)", "1-0:1.7.0(01.193*kW)",
    "1-0:2.7.0(00.000*kW)", "0-0:96.7.21(00004)", "0-0:96.7.9(00002)",
    "1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)(101208151004W)(0000000301*s)",
    "1-0:32.32.0(00002)", "1-0:52.32.0(00001)", "1-0:72.32.0(00000)", "1-0:32.36.0(00000)",
    "1-0:52.36.0(00003)", "1-0:72.36.0(00000)",
    "0-0:96.13.0(303132333435363738393A3B3C3D3E3F303132333435363738393A3B3C3D3E3F303132333435363738393A3B3C3D3E"
      + "3F303132333435363738393A3B3C3D3E3F303132333435363738393A3B3C3D3E3F)",
    "1-0:32.7.0(220.1*V)", "1-0:52.7.0(220.2*V)", "1-0:72.7.0(220.3*V)", "1-0:31.7.0(001*A)",
    "1-0:51.7.0(002*A)", "1-0:71.7.0(003*A)", "1-0:21.7.0(01.111*kW)", "1-0:41.7.0(02.222*kW)",
    "1-0:61.7.0(03.333*kW)", "1-0:22.7.0(04.444*kW)", "1-0:42.7.0(05.555*kW)", "1-0:62.7.0(06.666*kW)",
    "0-1:24.1.0(003)", "0-1:96.1.0(3232323241424344313233343536373839)",
    "0-1:24.2.1(101209112500W)(12785.123*m3)",
  ])

  static let version3 = [
    "/ISk5\\2MT382-1000", "", "0-0:96.1.1(4B384547303034303436333935353037)", "1-0:1.8.1(12345.678*kWh)",
    "1-0:1.8.2(12345.678*kWh)", "1-0:2.8.1(12345.678*kWh)", "1-0:2.8.2(12345.678*kWh)", "0-0:96.14.0(0002)",
    "1-0:1.7.0(001.19*kW)", "1-0:2.7.0(000.00*kW)", "0-0:17.0.0(016*A)", "0-0:96.3.10(1)",
    "0-0:96.13.1(303132333435363738)", "0-0:96.13.0()", "0-1:24.1.0(03)",
    "0-1:96.1.0(3232323241424344313233343536373839)",
    "0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)", "(00001.001)", "0-1:24.4.0(1)", "!",
  ]

  static let belgian = checked([
    "/FLU5\\000000000_A", "", "0-0:96.1.4(50217)", "0-0:96.1.1(3153414700000000000000000000)",
    "0-0:1.0.0(240229235959W)", "1-0:1.8.1(000171.155*kWh)", "0-0:96.14.0(0001)",
    "1-0:1.4.0(02.351*kW)", "1-0:1.6.0(240209134558W)(02.589*kW)",
    "0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(240101000000W)(231223192538W)(03.695*kW)(240201000000W)"
      + "(240123192538W)(05.980*kW)",
    "0-0:96.3.10(1)", "0-0:17.0.0(999.9*kW)", "1-0:31.4.0(999*A)", "0-0:96.13.0()", "0-1:24.1.0(003)",
    "0-1:96.1.1(37464C4F32303139)", "0-1:24.4.0(1)", "0-1:24.2.3(240229235500W)(00112.384*m3)",
    "0-2:24.1.0(007)", "0-2:24.2.1(632525252525W)(00000.000)",
  ])

  static let others = checked([
    "/ESY5Q3DX1000 V3.04", "", "1-0:0.0.0(0000000000000)", "1-0:1.8.0(00052185.7825309*kWh)",
    "1-0:21.7.0(-000747.85*W)", "1-0:96.5.5(80)", "0-0:96.1.255(1ESY0000000000)",
    "1-0:13.7.0(0.997)", "1-0:14.7.0(50.01*Hz)", "1-0:15.8.0(000012.500*kWh)", "1-0:24.7.0(00.100*kvar)",
    "1-0:99.97.0()", "1-0:99.97.0(0)(0-0:96.7.19)", "0-0:42.0.0(00FF)", "1-0:128.255.255(a b)",
    "1-1:1.8.0(1)",
  ])

  static let all = [version5, version3, belgian, others]

  /// The lines with the end and checksum that they have.
  static func checked(_ lines: [String]) -> [String] {
    lines + ["!" + hexadecimal(referenceSum(stream(lines) + [0x21]))]
  }

  /// The bytes that are sent.
  static func stream(_ lines: [String], ending: String = "\r\n") -> [UInt8] {
    Array(of: lines.map { $0 + ending }.joined())
  }

  /// CRC-16/ARC, bit by bit.
  static func referenceSum(_ bytes: [UInt8]) -> UInt16 {
    bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ UInt16(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xA001 }
    }
  }

  static func hexadecimal(_ value: UInt16) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// What one decoder makes of the lines, in order.
func results(_ lines: [[UInt8]]) -> [Result<DSMRFrame, FrameError>] {
  var decoder = DSMRDecoder()
  return lines.map { line in
    do throws(FrameError) {
      return .success(try decoder.decode(line.span))
    } catch {
      return .failure(error)
    }
  }
}

func results(_ lines: [String]) -> [Result<DSMRFrame, FrameError>] { results(lines.map { Array(of: $0) }) }

/// The errors, by the number of their line.
func errors(_ lines: [String]) -> [Int: FrameError] {
  var errors: [Int: FrameError] = [:]
  for (index, result) in results(lines).enumerated() { errors[index] = result.error }
  return errors
}

/// The text of what the decoder makes of a line behind those before it; of an error the text, too.
func shown(_ line: String, after before: [String] = []) -> String {
  let line = Array(of: line)
  let result = results(before.map { Array(of: $0) } + [line]).last ?? .failure(FrameError(.overlong, at: 0))
  return written { sink in
    switch result {
    case .success(let frame): sink.write(frame, of: line.span)
    case .failure(let error): sink.write(error)
    }
  }
}

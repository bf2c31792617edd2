// Computes a GPS track as NMEA 0183 sentences, with a few faults planted, and writes it to standard output.
//
//     swiftc -O Scripts/gps-track.swift -o .build/gps-track && .build/gps-track 60
//
// The track is a circle of one kilometre around a point in the North Sea, one GGA and one RMC sentence a second;
// positions are computed here, not recorded anywhere. Each tenth second a fault follows, in turn: a wrong checksum,
// binary noise, an endless line, a sentence that breaks off, empty lines, a line that a CR alone ends, a sentence
// without a checksum. Standard error gets the number of faults.

import Glibc

let seconds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 0 : 60
guard seconds > 0, CommandLine.arguments.count <= 2 else {
  fputs("usage: gps-track [SECONDS]\n", stderr)
  exit(64)
}

func padded(_ value: Int, _ digits: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(digits - text.count, 0)) + text
}

func sentence(_ body: String) -> String {
  let sum = body.utf8.reduce(0, ^)
  return "$\(body)*\(sum < 16 ? "0" : "")\(String(sum, radix: 16, uppercase: true))"
}

/// Degrees and minutes with four decimals, as NMEA 0183 writes an angle.
func angle(_ degrees: Double, _ digits: Int, _ positive: String, _ negative: String) -> String {
  let tenThousandths = Int((abs(degrees) * 600_000).rounded())
  let (whole, rest) = tenThousandths.quotientAndRemainder(dividingBy: 600_000)
  return "\(padded(whole, digits))\(padded(rest / 10_000, 2)).\(padded(rest % 10_000, 4))"
    + ",\(degrees < 0 ? negative : positive)"
}

/// The fault of a given number, in bytes with their line endings.
func fault(_ number: Int) -> [UInt8] {
  switch number % 7 {
  case 0: return Array("$GPGGA,120000,5400.0000,N,00400.0000,E,1,08,0.9,0.0,M,46.9,M,,*00\r\n".utf8)
  case 1:
    var state: UInt32 = 0x2545_F491
    let noise = (0..<64).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      let byte = UInt8(state >> 24)
      return byte == 0x0A || byte == 0x0D ? 0x80 : byte
    }
    return noise + [0x0D, 0x0A]
  case 2: return [UInt8](repeating: 0x55, count: 1000) + [0x0D, 0x0A]
  case 3: return Array("$GPRMC,120000,A,5400.00\r\n".utf8)
  case 4: return Array("\r\n\r\n\n".utf8)
  case 5: return Array((sentence("GPGLL,5400.0000,N,00400.0000,E,120000,A") + "\r").utf8)
  default: return Array("$GPVTG,54.7,T,34.4,M,5.5,N,10.2,K\r\n".utf8)
  }
}

var output: [UInt8] = []
var faults = 0
for second in 0..<seconds {
  let turn = Double(second) / 600 * 2 * .pi
  let latitude = 54.0 + 1.0 / 111.2 * sin(turn)
  let longitude = 4.0 + 1.0 / (111.2 * cos(54.0 * .pi / 180)) * cos(turn)
  let course = (360 - second * 360 / 600 % 360) % 360
  let time = "\(padded(12 + second / 3600 % 12, 2))\(padded(second / 60 % 60, 2))\(padded(second % 60, 2)).00"
  let position = "\(angle(latitude, 2, "N", "S")),\(angle(longitude, 3, "E", "W"))"
  let lines = [
    sentence(
      "GPGGA,\(time),\(position),1,\(padded(7 + second % 5, 2)),0.9,\(second % 40).\(second % 10),M,46.9,M,,"),
    sentence("GPRMC,\(time),A,\(position),20.4,\(course).0,221126,,"),
  ]
  for line in lines { output += Array((line + "\r\n").utf8) }
  if second % 10 == 9 {
    output += fault(faults)
    faults += 1
  }
}
var written = 0
while written < output.count {
  let count = output.withUnsafeBytes { write(1, $0.baseAddress! + written, output.count - written) }
  guard count > 0 else { exit(errno == EPIPE ? 0 : 74) }
  written += count
}
fputs("gps-track: \(seconds) seconds, \(seconds * 2) sentences, \(faults) faults\n", stderr)

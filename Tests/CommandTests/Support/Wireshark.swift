import Glibc
import Testing

/// Wireshark's programs, which read captures as anybody would.
enum Wireshark {
  /// Whether they are there. `Scripts/test` has seen to it: there the tests must run.
  static let isThere =
    getenv("UARTSTREAM_TEST_SCALE") != nil
    || ["tshark", "capinfos"].allSatisfy { access("/usr/bin/\($0)", X_OK) == 0 }

  /// A packet as `tshark` shows it.
  struct Packet {
    /// Seconds since 1970 with nine decimals.
    let time: String
    let isSent: Bool
    let bytes: [UInt8]
  }

  /// All packets of a file; fails where `tshark` has anything to complain of.
  static func packets(of path: String) async throws -> [Packet] {
    let result = try await run(
      [
        "-r", path, "-T", "fields", "-e", "frame.time_epoch", "-e", "rtacser.eventtype", "-e",
        "rtacser.footer", "-e", "data.data",
      ], program: "/usr/bin/tshark")
    // It says so where it runs as root.
    let complaints = result.errorLines.filter { !$0.hasPrefix("Running as user") }
    #expect(result.code == 0 && complaints.isEmpty, "\(result.errorText)")
    return try result.lines.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 4, "\(line)")
      try #require(["0x01", "0x02"].contains(fields[1]) && fields[2] == "0x0000", "\(line)")
      return Packet(time: fields[0], isSent: fields[1] == "0x01", bytes: try bytes(fields[3]))
    }
  }

  /// What `capinfos` says of a file: its type, link type, and number of packets.
  static func facts(of path: String) async throws -> [String: String] {
    let result = try await run(["-M", "-t", "-E", "-c", path], program: "/usr/bin/capinfos")
    #expect(result.code == 0 && result.errorText.isEmpty, "\(result.errorText)")
    var facts: [String: String] = [:]
    for line in result.lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      facts[String(line[..<colon])] = String(value)
    }
    return facts
  }

  private static func bytes(_ digits: String) throws -> [UInt8] {
    let digits = Array(digits)
    return try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(digits[$0..<$0 + 2]), radix: 16))
    }
  }
}

/// Where a line is.
public enum LineAddress: Sendable, Equatable {
  /// A serial port's path.
  case port(String)
  /// `-`.
  case standardInput
  /// `unix:PATH`: a socket of this machine, as QEMU's `-serial unix:PATH,server=on` makes one.
  case unix(path: String)
  /// `tcp:HOST:PORT`, `tcp:[::1]:PORT`: a socket of the network, as QEMU's `-serial tcp:` and ser2net's raw mode make.
  case tcp(host: String, port: UInt16)

  /// What a user has written. What is no other address is the path of a port.
  ///
  /// - Throws: `.usage` where it begins as an address and is none.
  public init(_ text: String) throws(Failure) {
    guard !text.isEmpty else {
      throw Failure(.usage, "A line has a name, as in /dev/ttyUSB0; this one is empty.")
    }
    if text == "-" {
      self = .standardInput
    } else if let path = text.dropping("unix:") {
      guard !path.isEmpty else {
        throw Failure(.usage, "\(text) names no socket: write unix:PATH, as in unix:/tmp/serial.")
      }
      self = .unix(path: path)
    } else if let address = text.dropping("tcp:") {
      guard let colon = address.lastIndex(of: ":"),
        let port = UInt16(address[address.index(after: colon)...]),
        port > 0, let host = Self.host(address[..<colon])
      else {
        throw Failure(
          .usage, "\(text) is no address: write tcp:HOST:PORT, as in tcp:localhost:4000 or tcp:[::1]:4000.")
      }
      self = .tcp(host: host, port: port)
    } else {
      self = .port(text)
    }
  }

  /// A name or a number; an IPv6 address has colons of its own, and so brackets around it.
  private static func host(_ text: Substring) -> String? {
    if text.hasPrefix("["), text.hasSuffix("]") {
      return text.count > 2 ? String(text.dropFirst().dropLast()) : nil
    }
    return text.isEmpty || text.contains(":") ? nil : String(text)
  }
}

extension String {
  /// What follows a beginning; `nil` where this does not begin so.
  func dropping(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}

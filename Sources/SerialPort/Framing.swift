/// How one character goes over the line: data bits, parity, stop bits.
///
/// Written the usual way, as in `8N1` or `7E2`:
///
///     let framing = Framing("7E1")  // 7 data bits, even parity, 1 stop bit
///     print(Framing())              // 8N1
public struct Framing: Hashable, Sendable {
  /// The number of data bits in a character, without parity, start and stop bits.
  public enum DataBits: Int, CaseIterable, Sendable {
    case five = 5
    case six = 6
    case seven = 7
    case eight = 8
  }

  /// What the parity bit says, if there is one.
  public enum Parity: Character, CaseIterable, Sendable {
    /// No parity bit.
    case none = "N"
    /// The number of ones, parity bit included, is odd.
    case odd = "O"
    /// The number of ones, parity bit included, is even.
    case even = "E"
    /// The parity bit is always 1.
    case mark = "M"
    /// The parity bit is always 0.
    case space = "S"
  }

  /// The number of stop bits that end a character.
  public enum StopBits: Int, CaseIterable, Sendable {
    case one = 1
    case two = 2
  }

  /// The number of data bits in a character.
  public var dataBits: DataBits

  /// What the parity bit says, if there is one.
  public var parity: Parity

  /// The number of stop bits that end a character.
  public var stopBits: StopBits

  /// Creates a framing, 8N1 unless told otherwise.
  public init(dataBits: DataBits = .eight, parity: Parity = .none, stopBits: StopBits = .one) {
    self.dataBits = dataBits
    self.parity = parity
    self.stopBits = stopBits
  }

  /// Bits on the line for one character: start, data, parity and stop bits. 10 for 8N1.
  ///
  /// The baud rate divided by this is the highest number of characters a second.
  public var bitsPerCharacter: Int {
    1 + dataBits.rawValue + (parity == .none ? 0 : 1) + stopBits.rawValue
  }
}

extension Framing: LosslessStringConvertible {
  /// Reads three characters: data bits (5 to 8), parity (N, O, E, M or S, in either case) and stop bits (1 or 2).
  ///
  /// Returns nil for everything else.
  public init?(_ text: String) {
    let characters = Array(text)
    guard characters.count == 3, characters.allSatisfy(\.isASCII),
      let bits = characters[0].wholeNumberValue.flatMap(DataBits.init(rawValue:)),
      let letter = characters[1].uppercased().first, let parity = Parity(rawValue: letter),
      let stop = characters[2].wholeNumberValue.flatMap(StopBits.init(rawValue:))
    else { return nil }
    self.init(dataBits: bits, parity: parity, stopBits: stop)
  }

  /// The framing as it is usually written, `8N1` for instance.
  public var description: String {
    "\(dataBits.rawValue)\(parity.rawValue)\(stopBits.rawValue)"
  }
}

/// A command of the host's to an adapter.
// A struct, because an enumeration without payloads brings Hashable along.
public struct SLCANCommand: Sendable, Equatable {
  /// The letter that it begins with.
  public let letter: UInt8
  /// The number behind it, 0 where there is none.
  public let parameter: UInt32

  init(letter: UInt8, parameter: UInt32 = 0) {
    self.letter = letter
    self.parameter = parameter
  }

  /// `O`: opens the channel.
  public static var open: SLCANCommand { SLCANCommand(letter: 0x4F) }
  /// `L`: opens it to listen only.
  public static var listen: SLCANCommand { SLCANCommand(letter: 0x4C) }
  /// `C`: closes it.
  public static var close: SLCANCommand { SLCANCommand(letter: 0x43) }
  /// `P`: asks for one received frame.
  public static var poll: SLCANCommand { SLCANCommand(letter: 0x50) }
  /// `A`: asks for all received frames; and the adapter's end of the answer.
  public static var pollAll: SLCANCommand { SLCANCommand(letter: 0x41) }
  /// `V`: asks for the versions.
  public static var version: SLCANCommand { SLCANCommand(letter: 0x56) }
  /// `N`: asks for the serial number.
  public static var serialNumber: SLCANCommand { SLCANCommand(letter: 0x4E) }
  /// `F`: asks for the status flags.
  public static var status: SLCANCommand { SLCANCommand(letter: 0x46) }

  /// `S`: 10, 20, 50, 100, 125, 250, 500, 800 kbit/s or 1 Mbit/s, by number, 0...8; `nil` for any other.
  public static func bitRate(_ number: UInt8) -> SLCANCommand? { SLCANCommand(0x53, UInt32(number)) }
  /// `s`: the bus timing registers of an SJA1000.
  public static func busTiming(_ register0: UInt8, _ register1: UInt8) -> SLCANCommand {
    SLCANCommand(letter: 0x73, parameter: UInt32(register0) << 8 | UInt32(register1))
  }
  /// `M`: the acceptance code registers AC0...AC3.
  public static func acceptanceCode(_ code: UInt32) -> SLCANCommand {
    SLCANCommand(letter: 0x4D, parameter: code)
  }
  /// `m`: the acceptance mask registers AM0...AM3; a bit that is set takes either value.
  public static func acceptanceMask(_ mask: UInt32) -> SLCANCommand {
    SLCANCommand(letter: 0x6D, parameter: mask)
  }
  /// `W`: 0 two filters, 1 one, 2 one for 11 bits; `nil` for any other number.
  public static func filterMode(_ number: UInt8) -> SLCANCommand? { SLCANCommand(0x57, UInt32(number)) }
  /// `X`: whether received frames are sent on without being asked for.
  public static func autoPoll(_ isOn: Bool) -> SLCANCommand {
    SLCANCommand(letter: 0x58, parameter: isOn ? 1 : 0)
  }
  /// `Z`: whether received frames have timestamps.
  public static func timestamps(_ isOn: Bool) -> SLCANCommand {
    SLCANCommand(letter: 0x5A, parameter: isOn ? 1 : 0)
  }
  /// `Q`: whether the channel opens at power-on, 0 not, 1 normally, 2 to listen only; `nil` for any other number.
  public static func autoStart(_ number: UInt8) -> SLCANCommand? { SLCANCommand(0x51, UInt32(number)) }
  /// `U`: 230400, 115200, 57600, 38400, 19200, 9600 or 2400 baud, by number, 0...6; `nil` for any other.
  public static func baudRate(_ number: UInt8) -> SLCANCommand? { SLCANCommand(0x55, UInt32(number)) }

  /// Whether a number is behind the letter.
  public var hasParameter: Bool { digits > 0 }

  /// How many hexadecimal digits the number has.
  var digits: Int { Self.form(of: letter)?.digits ?? 0 }

  private init?(_ letter: UInt8, _ parameter: UInt32) {
    guard let form = Self.form(of: letter), parameter <= form.greatest else { return nil }
    self.init(letter: letter, parameter: parameter)
  }

  /// How many hexadecimal digits follow a letter, and the greatest number that they may be; `nil` for one that is no
  /// command's.
  static func form(of letter: UInt8) -> (digits: Int, greatest: UInt32)? {
    switch letter {
    case 0x4F, 0x4C, 0x43, 0x50, 0x41, 0x56, 0x4E, 0x46: (0, 0)
    case 0x53: (1, 8)
    case 0x55: (1, 6)
    case 0x57, 0x51: (1, 2)
    case 0x58, 0x5A: (1, 1)
    case 0x73: (4, 0xFFFF)
    case 0x4D, 0x6D: (8, .max)
    default: nil
    }
  }

  #if !hasFeature(Embedded)
  /// What it is called in reports.
  public var name: String { String(Self.names.description.split(separator: " ")[number]) }
  #endif

  /// The place of the letter among ``letters``, and of the name in ``names``.
  var number: Int {
    var number = 0
    // Sound: the place is below the text's length, and every command has one of the letters.
    while number < Self.letters.utf8CodeUnitCount - 1, unsafe Self.letters.utf8Start[number] != letter {
      number += 1
    }
    return number
  }

  private static var letters: StaticString { "OLCPAVNFSUWQXZsMm" }

  /// The names in the order of the letters, a blank behind each.
  static var names: StaticString {
    """
    open listen close poll poll-all version serial status bit-rate baud-rate filter-mode auto-start auto-poll \
    timestamps bus-timing acceptance-code acceptance-mask \

    """
  }
}

import Glibc
import Testing

@testable import SerialPort

@Suite struct ConfigurationTests {
  @Test(arguments: [50, 9600, 115_200, 250_000, 921_600, 3_000_000])
  func anyBaudRateIsTaken(rate: Int) throws {
    let pair = try PseudoterminalPair()
    #expect(openingError(pair.path, SerialConfiguration(baudRate: rate)) == nil)
  }

  @Test(arguments: [0, -9600, Int(Int32.max) + 1])
  func aRateThatIsNoneIsRefused(rate: Int) throws {
    let pair = try PseudoterminalPair()
    let refused = SerialPortError.configurationRefused(
      port: pair.path, setting: .baudRate, wanted: "\(rate)", actual: nil)
    #expect(openingError(pair.path, SerialConfiguration(baudRate: rate)) == refused)
  }

  @Test(arguments: FlowControl.allCases)
  func flowControlIsInForceAndCanBeChanged(flowControl: FlowControl) throws {
    let pair = try PseudoterminalPair()
    for current in [flowControl, .none, flowControl] {
      let port = try SerialPort(
        opening: pair.path, configuration: SerialConfiguration(flowControl: current))
      var settings = termios()
      #expect(tcgetattr(port.descriptor, &settings) == 0)
      #expect((settings.c_cflag & tcflag_t(CRTSCTS) != 0) == (current == .rtsCTS))
      #expect((settings.c_iflag & tcflag_t(IXON | IXOFF) != 0) == (current == .xonXOFF))
    }
  }

  @Test(arguments: [true, false])
  func hangUpOnCloseIsSet(wanted: Bool) throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(
      opening: pair.path, configuration: SerialConfiguration(hangUpOnClose: wanted))
    var settings = termios()
    #expect(tcgetattr(port.descriptor, &settings) == 0)
    #expect((settings.c_cflag & tcflag_t(HUPCL) != 0) == wanted)
  }

  @Test func aPseudoterminalTakesWhatOnlyALineHas() throws {
    let pair = try PseudoterminalPair()
    let framing = Framing(dataBits: .seven, parity: .even, stopBits: .two)
    let configuration = SerialConfiguration(framing: framing, requestToSend: true, dataTerminalReady: false)
    #expect(openingError(pair.path, configuration) == nil)
  }

  /// Nothing that a pty has changes from one to the next.
  @Test func aPseudoterminalTakesOneFramingAfterAnother() throws {
    let pair = try PseudoterminalPair()
    for framing in ["7E1", "8E1", "8E1", "7O1", "5N1", "8N1", "8N2", "7N2"] {
      let configuration = SerialConfiguration(framing: try #require(Framing(framing)))
      #expect(openingError(pair.path, configuration) == nil, "\(framing)")
    }
  }

  @Test func flowControlAndTheProgramCannotBothDriveRTS() throws {
    let pair = try PseudoterminalPair()
    let configuration = SerialConfiguration(flowControl: .rtsCTS, requestToSend: true)
    let error = openingError(pair.path, configuration)
    guard case .configurationRefused(_, .requestToSend, wanted: "on", actual: _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

@Suite struct ReadBackTests {
  private let wanted = SerialConfiguration(
    framing: Framing(dataBits: .seven, parity: .even), requestToSend: true, dataTerminalReady: false)

  private func settings(_ change: (inout PortSettings) -> Void) -> PortSettings {
    var settings = PortSettings(wanted)
    change(&settings)
    return settings
  }

  @Test func whatAgreesIsNoMismatch() {
    #expect(settings { _ in }.firstMismatch(with: wanted, onLine: true) == nil)
  }

  @Test func aRateWithinTwoPercentAgrees() {
    #expect(settings { $0.baudRate = 117_504 }.firstMismatch(with: wanted, onLine: true) == nil)
    #expect(settings { $0.baudRate = 112_896 }.firstMismatch(with: wanted, onLine: true) == nil)
  }

  @Test func aMismatchNamesTheSettingAndBothValues() {
    let cases: [(SerialConfiguration.Mismatch, (inout PortSettings) -> Void)] = [
      (.init(setting: .baudRate, wanted: "115200", actual: "9600"), { $0.baudRate = 9600 }),
      (.init(setting: .dataBits, wanted: "7", actual: "8"), { $0.dataBits = 8 }),
      (.init(setting: .parity, wanted: "even", actual: "none"), { $0.parity = Framing.Parity.none }),
      (.init(setting: .parity, wanted: "even", actual: nil), { $0.parity = nil }),
      (.init(setting: .stopBits, wanted: "1", actual: "2"), { $0.stopBits = 2 }),
      (.init(setting: .flowControl, wanted: "none", actual: "rtscts"), { $0.flowControl = .rtsCTS }),
      (.init(setting: .hangUpOnClose, wanted: "on", actual: "off"), { $0.hangUpOnClose = false }),
      (.init(setting: .requestToSend, wanted: "on", actual: "off"), { $0.requestToSend = false }),
      (.init(setting: .dataTerminalReady, wanted: "off", actual: "on"), { $0.dataTerminalReady = true }),
    ]
    for (mismatch, change) in cases {
      #expect(settings(change).firstMismatch(with: wanted, onLine: true) == mismatch)
    }
  }

  @Test func withoutALineWhatOnlyALineHasIsPassedOver() {
    let pty = settings {
      $0.dataBits = 8
      $0.parity = nil
      $0.requestToSend = false
      $0.dataTerminalReady = true
    }
    #expect(pty.firstMismatch(with: wanted, onLine: false) == nil)
  }
}

extension PortSettings {
  /// Settings as a port reports them that has taken everything.
  fileprivate init(_ configuration: SerialConfiguration) {
    self.init(
      baudRate: configuration.baudRate, dataBits: configuration.framing.dataBits.rawValue,
      parity: configuration.framing.parity, stopBits: configuration.framing.stopBits.rawValue,
      flowControl: configuration.flowControl, hangUpOnClose: configuration.hangUpOnClose,
      requestToSend: configuration.requestToSend ?? true,
      dataTerminalReady: configuration.dataTerminalReady ?? true)
  }
}

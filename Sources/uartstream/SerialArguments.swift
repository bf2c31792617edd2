import ArgumentParser
import SerialPort

/// The settings of a serial port.
struct SerialArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The port's rate, any number the device takes. (default: 115200)", valueName: "baud"))
  var baud: Int?

  @Option(help: ArgumentHelp("Data bits, parity and stop bits. (default: 8N1)", valueName: "framing"))
  var framing: Framing?

  @Option(help: ArgumentHelp("Flow control. (default: none)", valueName: "flow"))
  var flow: FlowControl?

  func validate() throws {
    if let baud, baud <= 0 { throw ValidationError("--baud takes a number above 0, not \(baud).") }
  }

  var configuration: SerialConfiguration {
    SerialConfiguration(
      baudRate: baud ?? 115_200, framing: framing ?? Framing(), flowControl: flow ?? .none)
  }

  /// The first option that was given, for lines that have none of these.
  var firstGiven: String? {
    if baud != nil { return "--baud" }
    if framing != nil { return "--framing" }
    return flow != nil ? "--flow" : nil
  }
}

extension Framing: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  public var defaultValueDescription: String { description }
}

extension FlowControl: ExpressibleByArgument {}

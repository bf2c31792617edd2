import ArgumentParser
import SerialPort

/// The settings of a serial port.
struct SerialArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The port's rate, any number the device takes.", valueName: "baud"))
  var baud = 115_200

  @Option(help: ArgumentHelp("Data bits, parity and stop bits.", valueName: "framing"))
  var framing: Framing = Framing()

  @Option(help: ArgumentHelp("Flow control: none, rtscts, xonxoff.", valueName: "flow"))
  var flow: FlowControl = .none

  func validate() throws {
    guard baud > 0 else { throw ValidationError("--baud takes a number above 0, not \(baud).") }
  }

  var configuration: SerialConfiguration {
    SerialConfiguration(baudRate: baud, framing: framing, flowControl: flow)
  }
}

extension Framing: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  public var defaultValueDescription: String { description }
}

extension FlowControl: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "none": self = .none
    case "rtscts": self = .rtsCTS
    case "xonxoff": self = .xonXOFF
    default: return nil
    }
  }

  public var defaultValueDescription: String { "none" }
}

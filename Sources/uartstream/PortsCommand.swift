import ArgumentParser
import UARTStream

struct PortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports",
    abstract: "List the serial ports of this machine.",
    discussion: """
      A port may get another name when it is plugged in again; its link below /dev/serial/by-id stays the same.

      EXAMPLES
        uartstream ports
        uartstream ports --json | jq -r '.[] | select(.vendorID == "0403") | .byID'
      """)

  @Flag(help: "Print JSON: an array, an object a port.")
  var json = false

  func run() throws {
    let ports = try PortReport.ports()
    if json {
      try StandardOutput.print(json: PortReport.json(ports))
    } else {
      try StandardOutput.print(PortReport.lines(ports))
    }
  }
}

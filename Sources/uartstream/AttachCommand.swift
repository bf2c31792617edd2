import ArgumentParser
import UARTStream

struct AttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Decode live from a serial port.",
    discussion: """
      Runs until the port closes (exit code 69), a limit is reached, or Ctrl-C.

      EXAMPLES
        uartstream attach /dev/ttyUSB0 --baud 9600 --format nmea
        uartstream attach /dev/serial/by-id/usb-Arduino* --count 100
        uartstream attach /dev/ttyACM0 --send commands.txt --duration 5s
        uartstream attach /dev/ttyUSB0 --output jsonl | jq -c 'select(.error)'
      """)

  @Argument(help: "The port: a device, a link to one, or a pty.")
  var port: String

  @OptionGroup(title: "Serial options") var serial: SerialArguments
  @OptionGroup(title: "Stream options") var stream: StreamArguments

  @Option(help: ArgumentHelp("Send this file's bytes, - for standard input.", valueName: "file"))
  var send: String?

  @Option(help: ArgumentHelp("End after this time: 5s, 500ms, 2m.", valueName: "time"))
  var duration: DurationArgument?

  func run() throws {
    try Attach.run(
      port, configuration: serial.configuration, sending: send, duration: duration?.duration,
      options: stream.options())
  }
}

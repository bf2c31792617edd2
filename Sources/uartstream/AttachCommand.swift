import ArgumentParser
import UARTStream

struct AttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Decode live from a serial port, a socket or standard input.",
    discussion: """
      Runs until the line closes (exit code 69; 0 for standard input), a limit is reached, or Ctrl-C.

      LINES
        /dev/ttyUSB0    a serial port: a device, a link to one, or a pty
        unix:PATH       a socket, as of QEMU's -serial unix:PATH,server=on
        tcp:HOST:PORT   the same in the network, or ser2net's raw mode
        -               standard input

      EXAMPLES
        uartstream attach /dev/ttyUSB0 --baud 9600 --format nmea
        uartstream attach /dev/serial/by-id/usb-Arduino* --count 100
        uartstream attach /dev/ttyACM0 --send commands.txt --duration 5s
        uartstream attach /dev/ttyUSB0 --output jsonl | jq -c 'select(.error)'
        uartstream attach /dev/ttyUSB0 --record boot.pcap --duration 1m
        uartstream attach tcp:ser2net.local:4000 --format modbus

      \(SerialArguments.modemLines)
      """)

  @Argument(help: "The port, unix:PATH, tcp:HOST:PORT, or - for standard input.")
  var port: String

  @OptionGroup(title: "Serial options") var serial: SerialArguments
  @OptionGroup(title: "Stream options") var stream: StreamArguments
  @OptionGroup(title: "Capture options") var record: RecordArguments

  @Option(help: ArgumentHelp("Send this file's bytes, - for standard input.", valueName: "file"))
  var send: String?

  @Option(help: ArgumentHelp("End after this time: 5s, 500ms, 2m.", valueName: "time"))
  var duration: DurationArgument?

  func validate() throws {
    if port == "-", send != nil {
      throw ValidationError("--send needs a line to send to; standard input is only read.")
    }
  }

  func run() throws {
    if case .port = try LineAddress(port) {
    } else if let option = serial.firstGiven {
      throw Failure(.usage, "\(option) is for serial ports: leave it out for \(port).")
    }
    try Attach.run(
      port, configuration: serial.configuration, sending: send, duration: duration?.duration,
      recording: record.recording, options: stream.options())
  }
}

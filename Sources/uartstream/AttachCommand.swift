import ArgumentParser
import UARTStream

struct AttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Decode live from serial ports, sockets or standard input.",
    discussion: """
      Runs until the line closes (exit code 69; 0 for standard input), a limit is reached, or Ctrl-C. A line of text \
      that was cut off then is an error; the last of standard input or a socket may lack its ending. Several lines \
      share one arena. Each text line begins with the name of its port then, and when one closes the others go on; \
      --record FILE.pcap makes a file of each, FILE.ttyUSB0.pcap and so on.

      With --reconnect a line that has gone, or cannot be opened yet, is waited for. The line of text that was cut off \
      is an error, and the summary says how often, and for how long, it was gone.

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
        uartstream attach /dev/ttyUSB0 --reconnect --timestamps
        uartstream attach /dev/ttyUSB0 --until "boot ok" --duration 30s
        uartstream attach tcp:ser2net.local:4000 --format modbus
        uartstream attach /dev/ttyUSB0 /dev/ttyUSB1 --timestamps

      \(SerialArguments.modemLines)
      """)

  @Argument(help: "Ports, unix:PATH, tcp:HOST:PORT, or - for standard input.", completion: .ports)
  var lines: [String]

  @OptionGroup(title: "Serial options") var serial: SerialArguments
  @OptionGroup(title: "Stream options") var stream: StreamArguments
  @OptionGroup(title: "Capture options") var record: RecordArguments

  @Option(
    help: ArgumentHelp("Send this file's bytes, - for standard input.", valueName: "file"),
    completion: .file())
  var send: String?

  @Option(
    help: ArgumentHelp("End after this time: 5s, 500ms, 2min.", valueName: "time"),
    transform: DurationArgument.init(_:))
  var duration: DurationArgument?

  @Flag(
    inversion: .prefixedNo,
    help: "Wait for a line that is not there, and go on when it is back; a port is found by its by-id name.")
  var reconnect = false

  func validate() throws {
    if reconnect, lines == ["-"] {
      throw ValidationError("--reconnect is for ports and sockets; standard input does not come back.")
    }
    if let name = lines.first(where: { name in lines.count { $0 == name } > 1 }) {
      throw ValidationError("\(name) is there twice: name each line once.")
    }
    if lines.count > 1 {
      if send != nil {
        throw ValidationError("--send is for one line: attach to that line alone to send to it.")
      }
      if stream.output == .raw {
        throw ValidationError("--output raw is for one line: the bytes of several could not be told apart.")
      }
    }
    if lines == ["-"], send != nil {
      throw ValidationError("--send needs a line to send to; standard input is only read.")
    }
  }

  func run() throws {
    if let option = serial.firstGiven {
      let ports = try lines.filter { if case .port = try LineAddress($0) { true } else { false } }
      if ports.isEmpty {
        let others = lines.joined(separator: ", ")
        throw Failure(.usage, "\(option) is for serial ports: leave it out for \(others).")
      }
    }
    try Attach(
      lines, configuration: serial.configuration, sending: send, duration: duration?.duration,
      reconnects: reconnect, recording: record.recording, options: stream.options()
    ).run()
  }
}

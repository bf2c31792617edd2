import ArgumentParser
import UARTStream

/// The program: one subcommand for each source of bytes, and one for the facts.
struct UARTStreamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uartstream",
    abstract: "Decodes frames from a serial line, in the memory that a microcontroller has.",
    discussion: """
      Frames go to standard output, everything else to standard error.

      EXAMPLES
        uartstream attach /dev/ttyUSB0 --baud 9600 --format nmea
        uartstream attach tcp:localhost:4000 --record boot.pcap
        uartstream replay boot.pcap --timestamps
        uartstream qemu microbit --send track.nmea
        uartstream replay capture.bin --output jsonl | jq -c 'select(.frame).frame'
        uartstream size capture.bin --baud 115200 --plot capture.svg
        uartstream ports
        uartstream boards

      EXIT CODES
        0   all went well, or Ctrl-C (130 at the second, or where it does not end in order)
        64  wrong usage               65  --strict, --until, --count or an expectation failed
        66  no such input             69  the port is gone, or QEMU is not there
        73  cannot create a file      74  reading, writing or sending all of --send failed
        77  no permission, or too few open files allowed
      """,
    version: version,
    subcommands: [
      PortsCommand.self, BoardsCommand.self, AttachCommand.self, QEMUCommand.self, ReplayCommand.self,
      SizeCommand.self,
    ])

  static let version = "0.1.0"

  /// Runs what the arguments say, and ends the program.
  static func start() async -> Never {
    do {
      var command = try parsed()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      exit()
    } catch let failure as Failure {
      Diagnostics.say(failure.description)
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      end(error)
    }
  }
}

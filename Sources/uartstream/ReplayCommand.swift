import ArgumentParser
import UARTStream

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decode captured bytes from files.",
    discussion: """
      Each file is a stream of its own, of raw bytes. Memory does not grow with the file.

      EXAMPLES
        uartstream replay capture.bin --format nmea
        uartstream replay capture.bin --board microbit --strict > /dev/null
        head -c 1000000 /dev/urandom | uartstream replay - --format lines --output raw | wc -c
      """)

  @Argument(help: "Files of raw bytes, - for standard input.")
  var files: [String]

  @OptionGroup(title: "Stream options") var stream: StreamArguments

  func run() throws {
    try Replay.run(files, options: stream.options())
  }
}

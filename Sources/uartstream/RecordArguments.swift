import ArgumentParser
import UARTStream

/// What a live stream is recorded to.
struct RecordArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Record what is received and sent to this pcap file, which Wireshark and `uartstream replay` read.",
      valueName: "file"),
    completion: .file(extensions: ["pcap"]))
  var record: String?

  @Flag(help: "Replace the file of --record if it is there already.")
  var overwrite = false

  func validate() throws {
    if overwrite, record == nil { throw ValidationError("--overwrite needs a file to --record.") }
    if record == "" { throw ValidationError("--record takes a file's name, not an empty one.") }
    if record == "-" {
      throw ValidationError(
        "--record takes a file, and standard output has the frames: a pipe can be one, as in "
          + "--record >(wireshark -k -i -).")
    }
  }

  var recording: Recording? { record.map { Recording(path: $0, overwrites: overwrite) } }
}

import Board
import UARTStream

// The whole of `uartstream replay` but its command line, to be counted: callgrind does not survive the program's end.
//
//     replay-count FILE FORMAT STYLE

guard CommandLine.arguments.count == 4,
  let format = StreamFormat(rawValue: CommandLine.arguments[2]),
  let style = OutputStyle(rawValue: CommandLine.arguments[3])
else { throw Failure(.usage, "usage: replay-count FILE FORMAT STYLE") }
let options = StreamOptions(
  arena: .ofHosts, format: format, style: style, isStrict: true, diagnostics: Diagnostics(isQuiet: true))
try Replay(options: options).run([CommandLine.arguments[1]])

// Draws what a terminal shows as an SVG picture: takes the text with its colours, as `tmux capture-pane -e -p` gives it,
// on standard input, and writes the picture to standard output.
//
//     swiftc -O Scripts/terminal-picture.swift -o .build/terminal-picture
//     tmux capture-pane -e -p | .build/terminal-picture 80 > picture.svg
//
// The argument is the terminal's width, in columns.

/// How a character looks.
struct Look: Equatable {
  var color: Int?
  var isBold = false
  var isDim = false

  /// Changes the look as a sequence `ESC [ … m` says (ECMA-48, 8.3.117).
  mutating func apply(_ parameters: Substring) {
    for parameter in parameters.split(separator: ";", omittingEmptySubsequences: false) {
      switch Int(parameter) ?? 0 {
      case 0: self = Look()
      case 1: isBold = true
      case 2: isDim = true
      case 22: (isBold, isDim) = (false, false)
      case 39: color = nil
      case let code where (30...37).contains(code): color = code - 30
      case let code where (90...97).contains(code): color = code - 90 + 8
      default: break
      }
    }
  }

  var attributes: String {
    let colors = [
      "#3b4252", "#d0616a", "#8fbf72", "#d9b45f", "#6f9bd1", "#b48ead", "#6fb3c0", "#d8dee9",
      "#6b7489", "#e27b83", "#a6d189", "#e8c878", "#8ab4e8", "#c9a3c2", "#8ccad6", "#ffffff",
    ]
    return (color.map { " fill=\"\(colors[$0])\"" } ?? "") + (isBold ? " font-weight=\"bold\"" : "")
      + (isDim ? " opacity=\"0.6\"" : "")
  }
}

/// A stretch of a line in one look, and the column that it begins in.
struct Run {
  let column: Int
  let look: Look
  var text: String
}

func runs(_ line: String, _ look: inout Look) -> [Run] {
  var runs: [Run] = []
  var column = 0
  var rest = line[...]
  while let character = rest.first {
    if character == "\u{1B}", rest.dropFirst().first == "[", let end = rest.firstIndex(where: { $0.isLetter })
    {
      if rest[end] == "m" { look.apply(rest[rest.index(rest.startIndex, offsetBy: 2)..<end]) }
      rest = rest[rest.index(after: end)...]
      continue
    }
    if runs.last?.look != look { runs.append(Run(column: column, look: look, text: "")) }
    runs[runs.count - 1].text.append(character)
    column += 1
    rest = rest.dropFirst()
  }
  return runs
}

func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    default: result.append(character)
    }
  }
  return result
}

guard CommandLine.arguments.count == 2, let columns = Int(CommandLine.arguments[1]), columns > 0 else {
  fatalError("usage: terminal-picture COLUMNS < text > picture.svg")
}
var lines: [String] = []
while let line = readLine() { lines.append(line) }
while lines.last?.isEmpty == true { lines.removeLast() }

let (advance, height, margin) = (8.4, 18, 14)
let width = Int(Double(columns) * advance) + 2 * margin
var look = Look()
print(
  """
  <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(lines.count * height + 2 * margin)" \
  font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#d8dee9">
  <rect width="100%" height="100%" rx="8" fill="#20242c"/>
  """)
for (row, line) in lines.enumerated() {
  for run in runs(line, &look) where run.text.contains(where: { $0 != " " }) {
    // The length is given, so that columns stay under one another whatever the font.
    let place = Double(margin) + Double(run.column) * advance
    let length = Double(run.text.count) * advance
    print(
      "<text x=\"\(place)\" y=\"\(margin + row * height + 13)\" textLength=\"\(length)\" xml:space=\"preserve\""
        + "\(run.look.attributes)>\(escaped(run.text))</text>")
  }
}
print("</svg>")

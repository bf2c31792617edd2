/// A drawing as SVG text (W3C SVG 1.1). Lengths are pixels, from the top left.
struct SVGDrawing: Sendable {
  /// Where a text's place is on it.
  enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// About how wide a character of a text of 1 pixel is, in a sans-serif font; a little more than most have.
  static let characterWidth = 0.6

  private var elements: [String] = []

  /// Writes a text; `halo` keeps it readable on lines.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = 12, color: String = SVGColor.ink,
    anchor: Anchor = .start, isBold: Bool = false, isUpright: Bool = false, halo: Bool = false
  ) {
    var attributes = "x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" fill=\"\(color)\""
    if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
    if isBold { attributes += " font-weight=\"bold\"" }
    if isUpright { attributes += " transform=\"rotate(-90 \(number(x)) \(number(y)))\"" }
    if halo { attributes += " stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\"" }
    elements.append("<text \(attributes)>\(Self.escaped(text))</text>")
  }

  /// Draws a line. `title` is what a browser shows at the pointer.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), color: String, width: Double = 1,
    dashes: String? = nil, title: String? = nil
  ) {
    var attributes = "x1=\"\(number(start.x))\" y1=\"\(number(start.y))\" x2=\"\(number(end.x))\""
    attributes += " y2=\"\(number(end.y))\" stroke=\"\(color)\" stroke-width=\"\(number(width))\""
    if let dashes { attributes += " stroke-dasharray=\"\(dashes)\"" }
    let content = title.map { "<title>\(Self.escaped($0))</title>" } ?? ""
    elements.append("<line \(attributes)>\(content)</line>")
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String) {
    elements.append(
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" "
        + "fill=\"\(fill)\"/>")
  }

  /// Draws a path by its commands (SVG 1.1, section 8.3).
  mutating func path(_ commands: String, fill: String = "none", stroke: String = "none", width: Double = 1) {
    elements.append(
      "<path d=\"\(commands)\" fill=\"\(fill)\" stroke=\"\(stroke)\" stroke-width=\"\(number(width))\" "
        + "stroke-linejoin=\"round\"/>")
  }

  mutating func circle(x: Double, y: Double, radius: Double, fill: String) {
    elements.append(
      "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" fill=\"\(fill)\"/>")
  }

  /// Draws a cross.
  mutating func cross(x: Double, y: Double, radius: Double, color: String) {
    let (left, right) = (number(x - radius), number(x + radius))
    let (top, bottom) = (number(y - radius), number(y + radius))
    path("M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)", stroke: color, width: 2.5)
  }

  /// The document.
  func document(width: Double, height: Double, title: String, description: String) -> String {
    let (width, height) = (number(width), number(height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="Helvetica, Arial, DejaVu Sans, sans-serif" role="img">
      <title>\(Self.escaped(title))</title>
      <desc>\(Self.escaped(description))</desc>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>
      \(elements.joined(separator: "\n"))
      </svg>

      """
  }

  /// The text as XML takes it (XML 1.0, sections 2.2 and 2.4); characters that are not printable are replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(PrintableText.contains(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// A length, to a tenth of a pixel.
  func number(_ value: Double) -> String { Self.number(value) }

  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let text = "\(abs(tenths) / 10)\(tenths % 10 == 0 ? "" : ".\(abs(tenths) % 10)")"
    return tenths < 0 ? "-" + text : text
  }
}

/// The colours of the plots, which can be told apart in shades of grey, too.
enum SVGColor {
  static let ink = "#222222"
  static let quiet = "#666666"
  static let grid = "#e4e4e4"
  static let traffic = "#3b6fb6"
  static let trafficFill = "#c9d9ef"
  static let stall = "#fbf1cf"
  static let holds = "#1b7f3b"
  static let loses = "#c0261c"
}

import LineFrames
import Yams

/// Reads replay scripts, which are YAML.
///
///     board: microbit
///     format: auto
///     steps:
///       - send: "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\n"
///       - expect: {frame: nmea, type: GGA, latitude: 48.1173}
///       - send-hex: 24 FF 0A
///       - expect: {error: unexpected-byte, at: 1, found: 0xFF}
///       - stall: 50ms
///       - send-file: burst.nmea
///       - expect: {counters: {overruns: ">= 1"}}
struct ScriptReader {
  private let path: String

  /// Reads the script in a file's text.
  ///
  /// - Throws: a failure that names the file's line and what is wrong there.
  static func read(_ text: String, path: String) throws(Failure) -> ReplayScript {
    let reader = ScriptReader(path: path)
    let root: Node?
    do {
      root = try compose(yaml: text)
    } catch let error as YamlError {
      throw reader.failure(error)
    } catch {
      throw Failure(.data, "\(path): \(error).")
    }
    guard let root else { throw Failure(.data, "\(path) is empty: a script has steps.") }
    return try reader.script(root)
  }

  private func script(_ root: Node) throws(Failure) -> ReplayScript {
    let keys = ["board", "format", "description", "steps"]
    var board: String?
    var format: StreamFormat?
    var steps: [ReplayScript.Step]?
    for (key, value) in try entries(root, "a script", keys) {
      switch key {
      case "board": board = try text(value, key)
      case "format": format = try self.format(value)
      case "steps": steps = try self.steps(value)
      default: _ = try text(value, key)
      }
    }
    guard let steps else { throw failure(root, "a script has `steps`, and this one has none") }
    return ReplayScript(path: path, board: board, format: format, steps: steps)
  }

  private func steps(_ node: Node) throws(Failure) -> [ReplayScript.Step] {
    guard let sequence = node.sequence else { throw failure(node, "`steps` is a list: lines that begin with -") }
    var steps: [ReplayScript.Step] = []
    for node in sequence {
      guard let mapping = node.mapping, mapping.count == 1, let (key, value) = mapping.first else {
        throw failure(node, "a step is one of \(Self.actionNames.joined(separator: ", ")), followed by a colon")
      }
      let line = key.mark?.line ?? 0
      for action in try actions(try text(key, "a step's name"), value, key) {
        steps.append(ReplayScript.Step(line: line, action: action))
      }
    }
    return steps
  }

  private static let actionNames = ["send", "send-hex", "send-file", "wait", "stall", "expect"]

  private func actions(
    _ name: String, _ value: Node, _ key: Node
  ) throws(Failure) -> [ReplayScript.Action] {
    switch name {
    case "send": return [.send(Array(try text(value, name).utf8))]
    case "send-hex": return [.send(try bytes(value))]
    case "send-file": return [.sendFile(try text(value, name))]
    case "wait": return [.wait(try duration(value, name))]
    case "stall": return [.stall(try duration(value, name))]
    case "expect": return try expectations(value)
    default:
      throw failure(key, "there is no step `\(name)`; there are \(Self.actionNames.joined(separator: ", "))")
    }
  }

  /// One expectation, or a list of them.
  private func expectations(_ node: Node) throws(Failure) -> [ReplayScript.Action] {
    guard let sequence = node.sequence else { return [try expectation(node)] }
    var actions: [ReplayScript.Action] = []
    for node in sequence { actions.append(try expectation(node)) }
    return actions
  }

  private func expectation(_ node: Node) throws(Failure) -> ReplayScript.Action {
    let fields = try entries(node, "an expectation", nil)
    if let (_, counters) = fields.first(where: { $0.key == "counters" }) {
      guard fields.count == 1 else {
        throw failure(node, "`counters` stands alone: make fields an expectation of their own")
      }
      let names = BoardCounters.comparable + BoardCounters.others
      return .counters(try conditions(try entries(counters, "`counters`", names), counters))
    }
    guard fields.contains(where: { ["frame", "error", "packet"].contains($0.key) }) else {
      throw failure(
        node, "an expectation has a `frame` (its format), an `error` (its kind), a `packet` or `counters`")
    }
    for (key, value) in fields where key == "error" {
      let kind = try text(value, key)
      guard Self.errorKinds.contains(kind) else {
        throw failure(value, "there is no error `\(kind)`; there are \(Self.errorKinds.joined(separator: ", "))")
      }
    }
    return .expect(try conditions(fields, node))
  }

  private static let errorKinds = FrameError.Kind.all.map(\.name.description)

  private func conditions(_ fields: [(key: String, value: Node)], _ node: Node) throws(Failure) -> Expectation {
    var conditions: [(name: String, condition: Condition)] = []
    for (key, value) in fields {
      guard let scalar = value.scalar else { throw failure(value, "`\(key)` is a number or a text") }
      let isAbsent = scalar.style == .plain && ["~", "null", ""].contains(scalar.string)
      conditions.append((key, isAbsent ? .absent : Condition(scalar.string)))
    }
    return Expectation(line: node.mark?.line ?? 0, conditions: conditions)
  }
}

// The parts of a script.
extension ScriptReader {
  /// A mapping's entries; `nil` for `names` allows any.
  private func entries(
    _ node: Node, _ what: String, _ names: [String]?
  ) throws(Failure) -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else { throw failure(node, "\(what) is made of `name: value`") }
    var entries: [(key: String, value: Node)] = []
    for (key, value) in mapping {
      let name = try text(key, "a name")
      if let names, !names.contains(name) {
        throw failure(key, "\(what) has no `\(name)`; there are \(names.joined(separator: ", "))")
      }
      entries.append((name, value))
    }
    return entries
  }

  private func text(_ node: Node, _ name: String) throws(Failure) -> String {
    guard let scalar = node.scalar else { throw failure(node, "`\(name)` is a text") }
    return scalar.string
  }

  private func format(_ node: Node) throws(Failure) -> StreamFormat {
    let name = try text(node, "format")
    guard let format = StreamFormat(rawValue: name) else {
      let names = StreamFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure(node, "there is no format `\(name)`; there are \(names)")
    }
    return format
  }

  private func duration(_ node: Node, _ name: String) throws(Failure) -> Duration {
    let text = try text(node, name)
    guard let duration = Duration(written: text) else {
      throw failure(node, "`\(name)` takes a time such as 50ms or 2s, not `\(text)`")
    }
    return duration
  }

  /// Hexadecimal digits, two a byte, with blanks and line breaks between bytes or not.
  private func bytes(_ node: Node) throws(Failure) -> [UInt8] {
    let text = try text(node, "send-hex")
    var bytes: [UInt8] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      var digits = Substring(word)
      while !digits.isEmpty {
        guard digits.count >= 2, let byte = UInt8(digits.prefix(2), radix: 16), digits.first != "+" else {
          throw failure(node, "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `\(word)`")
        }
        bytes.append(byte)
        digits = digits.dropFirst(2)
      }
    }
    return bytes
  }

  private func failure(_ node: Node, _ sentence: String) -> Failure {
    Failure(.data, "\(path):\(node.mark?.line ?? 1): \(sentence).")
  }

  private func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Failure(.data, "\(path):\(mark.line): this is not YAML: \(problem).")
    case .duplicatedKeysInMapping(let names, let context):
      Failure(.data, "\(path):\(context.mark.line): `\(names.joined(separator: "`, `"))` stands there twice.")
    case .reader(let problem, _, _, _): Failure(.data, "\(path) is not YAML: \(problem).")
    default: Failure(.data, "\(path) is not YAML.")
    }
  }
}

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
  let path: String

  /// Reads the script in a file's text.
  ///
  /// - Throws: a failure that names the file's line and what is wrong there.
  static func read(_ text: String, path: String) throws(Failure) -> ReplayScript {
    let reader = ScriptReader(path: path)
    // libyaml counts a byte order mark as the first line's indentation.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    try ScriptSeparators.check(text, path)
    var aliases = ScriptAliases(text, path: path)
    let root: Node?
    do {
      // Without the rules by which others tell numbers from texts: they cost time, and all values are texts here.
      let parser = try Parser(yaml: aliases.hiding(text), resolver: .basic)
      // A node's anchor lives as long as the parser.
      root = try withExtendedLifetime(parser) { try parser.singleRoot().map { try aliases.resolve($0) } }
    } catch let error as YamlError {
      throw reader.failure(error, in: text, aliases)
    } catch let failure as Failure {
      throw failure
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
      case "board": board = try text(value, "`\(key)`")
      case "format": format = try self.format(value)
      case "steps": steps = try self.steps(value)
      default: _ = try text(value, "`\(key)`")
      }
    }
    guard let steps else { throw failure(root, "a script has `steps`, and this one has none") }
    return ReplayScript(path: path, board: board, format: format, steps: steps)
  }

  private func steps(_ node: Node) throws(Failure) -> [ReplayScript.Step] {
    guard let sequence = node.sequence else {
      throw failure(node, "`steps` is a list: lines that begin with -")
    }
    var steps: [ReplayScript.Step] = []
    for node in sequence {
      guard let mapping = node.mapping, let (key, value) = mapping.first else {
        throw failure(
          node, "a step is one of \(Self.actionNames.joined(separator: ", ")), followed by a colon")
      }
      guard mapping.count == 1 else {
        let names = mapping.keys.map { "`\($0.string ?? "")`" }.joined(separator: " and ")
        throw failure(
          node,
          "a step does one thing, and this one has \(names): begin each in a line of its own, with -")
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
    case "send": return [.send(Array(try text(value, "`send`").utf8))]
    case "send-hex": return [.send(try bytes(value))]
    case "send-file": return [.sendFile(try text(value, "`send-file`"))]
    case "wait": return [.wait(try duration(value, name))]
    case "stall": return [.stall(try duration(value, name))]
    case "expect": return try expectations(value, at: key.mark?.line ?? 0)
    default:
      throw failure(
        key, "there is no step `\(name.shortened)`; there are \(Self.actionNames.joined(separator: ", "))")
    }
  }

  /// One expectation, or a list of them.
  private func expectations(_ node: Node, at line: Int) throws(Failure) -> [ReplayScript.Action] {
    guard let sequence = node.sequence else { return [try expectation(node, at: line)] }
    var actions: [ReplayScript.Action] = []
    for node in sequence { actions.append(try expectation(node, at: line)) }
    return actions
  }

  /// - Parameter line: where the step begins: the place of an alias is its anchor's, further up.
  private func expectation(_ node: Node, at line: Int) throws(Failure) -> ReplayScript.Action {
    let line = max(node.mark?.line ?? 0, line)
    let fields = try entries(node, "an expectation", nil)
    if let (_, counters) = fields.first(where: { $0.key == "counters" }) {
      guard fields.count == 1 else {
        throw failure(node, "`counters` stands alone: make fields an expectation of their own")
      }
      let names = BoardCounters.comparable + BoardCounters.others
      return .counters(try conditions(try entries(counters, "`counters`", names), at: line))
    }
    guard fields.contains(where: { ["frame", "error", "packet"].contains($0.key) }) else {
      throw failure(
        node, "an expectation has a `frame` (its format), an `error` (its kind), a `packet` or `counters`")
    }
    for (key, value) in fields where key == "error" {
      let kind = try text(value, "`error`")
      guard Self.errorKinds.contains(kind) else {
        throw failure(
          value, "there is no error `\(kind)`; there are \(Self.errorKinds.joined(separator: ", "))")
      }
    }
    return .expect(try conditions(fields, at: line))
  }

  private static let errorKinds = FrameError.Kind.all.map(\.name.description)

  private func conditions(
    _ fields: [(key: String, value: Node)], at line: Int
  ) throws(Failure) -> Expectation {
    var conditions: [(name: String, condition: Condition)] = []
    for (key, value) in fields {
      guard let scalar = value.scalar else {
        throw failure(value, "`\(key.shortened)` is a number or a text")
      }
      // `!= 3` is a 3 with a tag, and `>1` begins a block of text.
      guard scalar.style != .literal, scalar.style != .folded, !value.hasTag else {
        throw failure(
          value, "put the condition of `\(key.shortened)` in quotes: YAML takes it for something else")
      }
      let isAbsent = scalar.style == .plain && ["~", "null", ""].contains(scalar.string)
      conditions.append((key, isAbsent ? .absent : Condition(scalar.string)))
    }
    return Expectation(line: line, conditions: conditions)
  }
}

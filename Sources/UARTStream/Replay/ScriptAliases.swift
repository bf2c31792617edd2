import Yams

/// The aliases of a script, kept from Yams and put into effect here.
///
/// Yams compares a mapping's keys through all that their aliases stand for: 500 bytes keep it busy for ever. So it sees
/// none: each `*` makes way for a character that means nothing in YAML, and what was an alias is a text that begins with
/// it. What aliases stand for is shared and not copied, but counted as if it were.
struct ScriptAliases {
  /// What stands for a `*`: a character of private use that the text does not have.
  private let standIn: Unicode.Scalar
  private let path: String
  /// What the anchors before have named.
  private var anchors: [String: Value] = [:]

  /// A node with its aliases resolved, and how large it is with them written out.
  private struct Value {
    var node: Node
    var size = ScriptSize()
    /// Whether it is another node than Yams has made.
    var isChanged = false
  }

  init(_ text: String, path: String) {
    self.path = path
    let used = Set(text.unicodeScalars.lazy.filter { (0xE000...0xF8FF).contains($0.value) })
    let free = (0xE000...0xF8FF).lazy.compactMap(Unicode.Scalar.init).first { !used.contains($0) }
    standIn = free ?? "\u{F0000}"
  }

  /// The text without its `*`.
  func hiding(_ text: String) -> String { Self.replacing("*", by: standIn, in: text) }

  /// What the text was before.
  func showing(_ text: String) -> String { Self.replacing(standIn, by: "*", in: text) }

  /// The script that Yams has read with its aliases hidden.
  ///
  /// - Throws: `.data` where an alias has no anchor before it, or the script is too large with aliases written out.
  mutating func resolve(_ root: Node) throws(Failure) -> Node { try value(of: root).node }

  private mutating func value(of node: Node) throws(Failure) -> Value {
    // Those that an alias names have their anchors already.
    if case .scalar(let scalar) = node, scalar.style == .plain, scalar.string.unicodeScalars.first == standIn
    {
      return try named(String(scalar.string.unicodeScalars.dropFirst()), at: node)
    }
    var value = Value(node: node)
    switch node {
    case .scalar(let scalar): resolve(scalar, &value)
    case .sequence(let sequence): try resolve(sequence, &value)
    case .mapping(let mapping): try resolve(mapping, &value)
    case .alias: break
    }
    if let anchor = node.anchor { anchors[anchor.rawValue] = value }
    return value
  }

  /// What an anchor stands for.
  private func named(_ name: String, at node: Node) throws(Failure) -> Value {
    guard var value = anchors[name] else {
      throw Failure(
        .data,
        "\(path):\(node.mark?.line ?? 1): this is not YAML: found undefined alias; put what begins with * in quotes."
      )
    }
    value.isChanged = true
    return value
  }

  private func resolve(_ scalar: Node.Scalar, _ value: inout Value) {
    value.size.bytes = scalar.string.utf8.count
    guard scalar.string.unicodeScalars.contains(standIn) else { return }
    value.isChanged = true
    value.node = .scalar(
      Node.Scalar(showing(scalar.string), scalar.tag, scalar.style, scalar.mark, scalar.anchor))
  }

  private mutating func resolve(_ sequence: Node.Sequence, _ value: inout Value) throws(Failure) {
    var resolved = sequence
    for (index, node) in sequence.enumerated() {
      let element = try self.value(of: node)
      try value.size.add(element.size, path, node.mark?.line ?? 1)
      if element.isChanged {
        resolved[index] = element.node
        value.isChanged = true
      }
    }
    if value.isChanged { value.node = .sequence(resolved) }
  }

  private mutating func resolve(_ mapping: Node.Mapping, _ value: inout Value) throws(Failure) {
    var pairs: [(Node, Node)] = []
    for (key, content) in mapping {
      let parts = [try self.value(of: key), try self.value(of: content)]
      for part in parts {
        try value.size.add(part.size, path, key.mark?.line ?? 1)
        value.isChanged = value.isChanged || part.isChanged
      }
      pairs.append((parts[0].node, parts[1].node))
    }
    if value.isChanged {
      value.node = .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark, mapping.anchor))
    }
  }

  private static func replacing(
    _ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String
  ) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == old ? new : scalar) }
    return String(scalars)
  }
}

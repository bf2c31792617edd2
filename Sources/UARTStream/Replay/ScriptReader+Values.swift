import Yams

// The values in a script, and what is said where they are wrong.
extension ScriptReader {
  /// A mapping's entries; `nil` for `names` allows any.
  func entries(
    _ node: Node, _ what: String, _ names: [String]?
  ) throws(Failure) -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else { throw failure(node, "\(what) is made of `name: value`") }
    var entries: [(key: String, value: Node)] = []
    for (key, value) in mapping {
      let name = try text(key, "a name")
      if let names, !names.contains(name) {
        throw failure(key, "\(what) has no `\(name.shortened)`; there are \(names.joined(separator: ", "))")
      }
      entries.append((name, value))
    }
    return entries
  }

  func text(_ node: Node, _ what: String) throws(Failure) -> String {
    guard let scalar = node.scalar else { throw failure(node, "\(what) is a text") }
    guard !node.hasTag else {
      throw failure(node, "\(what) is a text: put it in quotes where it begins with !")
    }
    return scalar.string
  }

  func format(_ node: Node) throws(Failure) -> StreamFormat {
    let name = try text(node, "`format`")
    guard let format = StreamFormat(rawValue: name) else {
      let names = StreamFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure(node, "there is no format `\(name.shortened)`; there are \(names)")
    }
    return format
  }

  func duration(_ node: Node, _ name: String) throws(Failure) -> Duration {
    let text = try text(node, "`\(name)`")
    guard let duration = Duration(written: text) else {
      throw failure(node, "`\(name)` takes a time, \(Duration.writtenUnits), not `\(text.shortened)`")
    }
    return duration
  }

  /// Hexadecimal digits, two a byte, with blanks and line breaks between bytes or not.
  func bytes(_ node: Node) throws(Failure) -> [UInt8] {
    let text = try text(node, "`send-hex`")
    var bytes: [UInt8] = []
    for word in text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      var high: UInt8?
      var isHex = true
      for scalar in word {
        // Of ASCII alone: there are other digits.
        guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
          isHex = false
          break
        }
        if let first = high {
          bytes.append(first << 4 | UInt8(digit))
          high = nil
        } else {
          high = UInt8(digit)
        }
      }
      guard isHex, high == nil else {
        throw failure(
          node,
          "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `\(String(word).shortened)`"
        )
      }
    }
    return bytes
  }

  func failure(_ node: Node, _ sentence: String) -> Failure {
    Failure(.data, "\(path):\(node.mark?.line ?? 1): \(sentence).")
  }
}

extension Node {
  /// Whether a tag stands before it, which is what YAML takes `!AIVDM` and the `!=` of `!= 3` for.
  var hasTag: Bool { !tag.description.hasPrefix("tag:yaml.org,2002:") }
}

extension String {
  /// Its beginning, which is enough to find it by.
  var shortened: String { count > 100 ? "\(prefix(100))…" : self }
}

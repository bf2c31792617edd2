import Board
import Testing
import TinyAlloc

@testable import UARTStream

extension BoardModel {
  /// What the board says while it receives bytes.
  func said(to bytes: [UInt8]) -> [BoardLine] {
    var lines: [BoardLine] = []
    receive(bytes.span)
    while let line = nextLine() { lines.append(line) }
    return lines
  }

  /// What the board says, as text.
  func said(to text: String) -> [String] { said(to: Array(text.utf8)).map(\.text) }

  /// The counters that it tells when asked.
  var counters: BoardCounters {
    get throws { BoardCounters(try #require(said(to: Array("stats\n".utf8)).last)) }
  }

  /// A board of any size.
  convenience init(_ byteCount: Int, _ slotCount: Int, lineLimit: Int = 128) throws {
    try self.init(
      name: "board", arena: ArenaSize(byteCount: byteCount, slotCount: slotCount), lineLimit: lineLimit)
  }
}

/// What came of a script.
struct Played {
  let result: ScriptResult
  /// The answers that were shown.
  let answers: [String]
  /// Why it could not be played to its end.
  let failure: Failure?

  /// The failures as the user reads them, without the file's name.
  var failures: [String] {
    result.failures.map { (["\($0.line): \($0.description)"] + $0.details).joined(separator: "\n  ") }
  }
}

/// Plays a script to a model, and to the board at the port where one is given.
func play(
  _ steps: String, _ model: BoardModel, port: BoardPort? = nil, format: StreamFormat? = nil,
  baudRate: Int = 115_200, losesOutput: Bool = false, isStrict: Bool = false, path: String = "script.yaml"
) throws -> Played {
  var script = try ScriptReader.read(steps, path: path)
  script.sendsAnyFile = true
  let settings = ScriptPlayer.Settings(
    baudRate: baudRate, losesOutput: losesOutput, isStrict: isStrict, format: format)
  let answers = Texts()
  let player = ScriptPlayer(script, model: model, port: port, settings: settings) {
    answers.texts.append($0.text)
  }
  var failure: Failure?
  do throws(Failure) { try player.play() } catch { failure = error }
  return Played(result: player.result, answers: answers.texts, failure: failure)
}

/// Plays a script to a host with room for everything.
func play(_ steps: String, format: StreamFormat? = nil, isStrict: Bool = false) throws -> Played {
  try play(steps, BoardModel(2_048, 64), format: format, isStrict: isStrict)
}

/// Lets a closure collect.
private final class Texts {
  var texts: [String] = []
}

/// Why a script cannot be read; `nil` where it can.
func scriptFailure(_ text: String) -> String? {
  do throws(Failure) {
    _ = try ScriptReader.read(text, path: "s.yaml")
    return nil
  } catch {
    #expect(error.code == .data)
    return error.description
  }
}

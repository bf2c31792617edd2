import Glibc
import Testing

/// A pty under a name that stays, as an adapter has one below `/dev/serial/by-id`.
final class PluggablePort {
  private let files: TemporaryDirectory
  private var pty: RemovablePseudoterminal?
  let path: String

  init(isPlugged: Bool = true) throws {
    files = try TemporaryDirectory()
    path = files.path + "/port"
    if isPlugged { try plug() }
  }

  /// The device that the name leads to.
  var device: String { pty?.path ?? "" }

  func plug() throws {
    let new = RemovablePseudoterminal(try Pseudoterminal())
    pty = new
    #expect(symlink(new.path, path) == 0)
  }

  func unplug() {
    unlink(path)
    pty = nil
  }

  /// Leads the name to another device; the old one stays where it is.
  func plugElsewhere() throws -> RemovablePseudoterminal? {
    let old = pty
    unlink(path)
    try plug()
    return old
  }

  func send(_ text: String) async throws { try await pty?.send(text) }
}

import ArgumentParser
import Board
import UARTStream

/// What a shell offers for an argument.
extension CompletionKind {
  /// The names of all boards.
  static var boards: CompletionKind { .list(Catalog.all.map(\.name.description)) }

  /// The names of the boards that QEMU runs.
  static var emulatedBoards: CompletionKind {
    .list(Catalog.all.filter { $0.qemu != nil }.map(\.name.description))
  }

  /// The serial ports that there are now.
  static var ports: CompletionKind { .custom { _, _, _ in portNames } }

  /// What a script is played to: the host, QEMU, or a port.
  static var targets: CompletionKind { .custom { _, _, _ in ["host", "qemu"] + portNames } }

  private static var portNames: [String] {
    let ports = (try? PortReport.ports()) ?? []
    return ports.flatMap { [$0.path] + ($0.byIDPath.map { [$0] } ?? []) }
  }
}

import Board
import Glibc

/// The emulator and the images of `Scripts/firmware`.
enum QEMU {
  /// The boards that have a machine, by name.
  static let boards = Catalog.all.filter { $0.qemu != nil }.map(\.name.description)

  private static let programs = Set(Catalog.all.compactMap { $0.qemu?.program.description })

  /// Whether both are there. `Scripts/test` has seen to it: there the tests must run.
  static let isThere =
    getenv("UARTSTREAM_TEST_SCALE") != nil
    || boards.allSatisfy { access(image($0), R_OK) == 0 }
      && programs.allSatisfy { program in
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
      }

  static func image(_ board: String) -> String { "\(packageDirectory)/.build/firmware/\(board).elf" }
}

import Board
import Glibc
import Subprocess
import Testing

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

extension QEMU {
  /// Runs a board whose UART is what `-serial` says, and meanwhile does `body`.
  static func withSerial(
    _ serial: String, of board: String, _ body: () async throws -> Void
  ) async throws {
    let machine = try #require(Catalog.board(named: board)?.qemu)
    let arguments =
      [
        "-M", machine.machine.description, machine.imageOption.description, image(board), "-display", "none",
        "-monitor", "none", "-serial", serial,
      ] + machine.options.description.split(separator: " ").map(String.init)
    try await Slots.withOne {
      _ = try await Subprocess.run(
        .name(machine.program.description), arguments: Arguments(arguments), input: .none, output: .discarded,
        error: .discarded
      ) { execution in
        do { try await body() } catch { Issue.record("\(error)") }
        await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))])
      }
    }
  }

  /// Runs a board with a multiplexer before its UART, as `-serial mon:…` has one, and hands the pty's path to `body`.
  static func withMultiplexedPort(
    of board: String, _ body: (String) async throws -> Void
  ) async throws {
    let machine = try #require(Catalog.board(named: board)?.qemu)
    let arguments =
      [
        "-M", machine.machine.description, machine.imageOption.description, image(board), "-display", "none",
        "-monitor", "none", "-chardev", "pty,id=uart,mux=on", "-serial", "chardev:uart",
      ] + machine.options.description.split(separator: " ").map(String.init)
    try await Slots.withOne {
      _ = try await Subprocess.run(
        .name(machine.program.description), arguments: Arguments(arguments), input: .none, output: .sequence,
        error: .combinedWithOutput
      ) { execution in
        for try await line in execution.standardOutput.strings() {
          guard
            let path = line.split(whereSeparator: \.isWhitespace).first(where: { $0.hasPrefix("/dev/pts/") })
          else { continue }
          do { try await body(String(path)) } catch { Issue.record("\(error)") }
          await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))])
        }
      }
    }
  }
}

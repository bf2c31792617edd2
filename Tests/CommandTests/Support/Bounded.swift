import Glibc
import Testing

/// What a run may take. The programs under test are not optimised: what takes 100 MB and 5 s of an optimised one has
/// some room.
enum Bounds {
  /// In KB.
  static let memory = 150_000
  /// In ticks of processor time, 100 in a second.
  static let ticks = 4_000
}

/// Runs `uartstream`, and ends it where it takes more memory or processor time than any input may make it take.
func runBounded(_ arguments: [String], directory: String = packageDirectory) async throws -> CommandResult {
  try await run(arguments, directory: directory) { command in
    try await until("the end") {
      let (memory, ticks) = (command.peakMemory, command.ticks)
      guard memory <= Bounds.memory else { throw Overdue(description: "\(memory) KB of memory") }
      guard ticks <= Bounds.ticks else { throw Overdue(description: "\(ticks / 100) s of processor time") }
      return !runs(command.pid)
    }
  }
}

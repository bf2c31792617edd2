import Glibc
import Subprocess
import Synchronization
import SystemPackage
import Testing

/// The executable under test: it lies beside the test bundle.
let executable: String = {
  guard let path = realpath("/proc/self/exe", nil) else { return "uartstream" }
  defer { free(path) }
  return String(cString: path).split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/uartstream"
}()

/// The package's directory, where the commands run.
let packageDirectory = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }

/// Runs `uartstream` with arguments until it ends, and meanwhile does `body`.
///
/// - Parameters:
///   - input: the path of standard input.
///   - output: standard output instead of a file; the test closes it.
func run(
  _ arguments: [String], input: String = "/dev/null", output: FileDescriptor? = nil,
  directory: String = packageDirectory, program: String = executable,
  _ body: (RunningCommand) async throws -> Void = { _ in }
) async throws -> CommandResult {
  let file = try FileDescriptor.open(FilePath(input), .readOnly, options: .closeOnExec)
  return try await run(arguments, input: file, output: output, directory: directory, program: program, body)
}

/// Runs `uartstream` with a descriptor as standard input, and closes it here.
///
/// - Parameter error: standard error instead of a file; the test closes it.
func run(
  _ arguments: [String], input: FileDescriptor, output: FileDescriptor? = nil, error: FileDescriptor? = nil,
  directory: String = packageDirectory, program: String = executable,
  _ body: (RunningCommand) async throws -> Void = { _ in }
) async throws -> CommandResult {
  let scratch = try TemporaryDirectory()
  let (outputPath, errorPath) = (scratch.path + "/out", scratch.path + "/err")
  let outputFile = try output?.duplicate() ?? create(outputPath)
  let errorFile = try error?.duplicate() ?? create(errorPath)
  let watchdog = Watchdog()
  defer { watchdog.cancel() }
  let status = try await Slots.withOne {
    try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(arguments),
      // A fault ends the program at once; Swift's own report takes long, and would wait at a terminal.
      environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]), workingDirectory: FilePath(directory),
      input: .fileDescriptor(input, closeAfterSpawningProcess: true),
      output: .fileDescriptor(outputFile, closeAfterSpawningProcess: true),
      error: .fileDescriptor(errorFile, closeAfterSpawningProcess: true)
    ) { execution in
      let pid = execution.processIdentifier.value
      watchdog.guardProcess(pid)
      let command = RunningCommand(pid: pid, outputPath: outputPath, errorPath: errorPath)
      do {
        try await body(command)
      } catch {
        Issue.record("\(error); it has said: \(command.errorText)")
        kill(pid, SIGKILL)
      }
    }.terminationStatus
  }
  return CommandResult(
    status: status, output: contents(of: outputPath), error: contents(of: errorPath))
}

private func create(_ path: String) throws -> FileDescriptor {
  try FileDescriptor.open(
    FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: .ownerReadWrite)
}

/// Ends a process that takes far too long, and lets the test fail.
private final class Watchdog: Sendable {
  private let task = Mutex<Task<Void, Never>?>(nil)

  func guardProcess(_ pid: pid_t) {
    let new = Task {
      guard (try? await Task.sleep(for: .seconds(120))) != nil else { return }
      Issue.record("uartstream (process \(pid)) has not ended within two minutes")
      kill(pid, SIGKILL)
    }
    task.withLock { $0 = new }
  }

  func cancel() { task.withLock { $0?.cancel() } }
}

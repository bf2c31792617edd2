import Board
import Subprocess
import SystemPackage

/// A board in QEMU, with its first serial port on a pty.
enum Emulator {
  /// Starts the board, hands the pty's path to `body`, and stops the board, if it still runs, when `body` returns.
  ///
  /// - Returns: what `body` returned, and the code that QEMU ended with, `nil` where it was stopped.
  static func run<Result: Sendable>(
    _ machine: QEMUMachine, image: String, _ body: (String) throws -> Result
  ) async throws -> (result: Result, exitCode: Int32?) {
    var options = PlatformOptions()
    // A group of its own, so that Ctrl-C ends this program in order instead of QEMU at once.
    options.processGroupID = 0
    // Time to end by itself first: the firmware's `quit` may just have been sent.
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
    let teardown = options.teardownSequence
    var arguments = [
      "-M", machine.machine.description, "-kernel", image, "-display", "none", "-monitor", "none",
      "-serial", "pty",
    ]
    if machine.semihosting { arguments += ["-semihosting"] }
    let outcome = try await Subprocess.run(
      .name(machine.program.description), arguments: Arguments(arguments), platformOptions: options,
      input: .none, output: .sequence, error: .combinedWithOutput
    ) { execution in
      Interrupts.guardChild(execution.processIdentifier.value)
      defer { Interrupts.guardChild(0) }
      var output = ""
      for try await text in execution.standardOutput.strings() {
        output += text
        guard let path = ptyPath(in: output) else { continue }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try body(path)) } catch { result = .failure(error) }
        await execution.teardown(using: teardown)
        return try result.get()
      }
      throw Failure(.unavailable, "QEMU ended before it gave a serial port. It said: \(output)")
    }
    guard case .exited(let code) = outcome.terminationStatus else { return (outcome.closureResult, nil) }
    return (outcome.closureResult, code)
  }

  /// The path in QEMU's `char device redirected to /dev/pts/5 (label serial0)`.
  static func ptyPath(in output: String) -> String? {
    for word in output.split(whereSeparator: \.isWhitespace).dropLast() where word.hasPrefix("/dev/pts/") {
      return String(word)
    }
    return nil
  }
}

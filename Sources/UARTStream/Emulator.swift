import Board
import Subprocess
import SystemPackage

/// A board in QEMU, with its first serial port on a pty.
enum Emulator {
  /// How long QEMU may take to end by itself.
  private static let patience = Duration.seconds(2)
  /// The same where the user has asked for an end.
  private static let shortPatience = Duration.milliseconds(200)
  /// How much of what QEMU says is kept, in bytes.
  private static let complaintLimit = 4096
  /// How much of it may come before the port, in bytes.
  private static let introductionLimit = 1 << 20

  /// Boots a board's firmware, hands the pty's path to `body`, and stops the board, if it still runs, when `body`
  /// returns.
  ///
  /// - Parameters:
  ///   - image: the firmware image; `nil`: the one that ``FirmwareImage`` finds.
  ///   - format: the format that this one must decode.
  /// - Returns: what `body` returned; `nil` where the user ends the waiting for the port.
  static func boot<Result: Sendable>(
    _ board: Board, image: String?, format: StreamFormat? = nil, diagnostics: Diagnostics = Diagnostics(),
    _ body: (String) throws -> Result
  ) async throws -> Result? {
    guard let machine = board.qemu else {
      throw Failure(
        .usage,
        "There is no emulator for \(board.name): its firmware can be built, not run here. `uartstream boards` lists "
          + "the QEMU machines that there are.")
    }
    let image = try image ?? FirmwareImage.path(for: board, format: format)
    try InputFile.check(image)
    let outcome: (result: Result?, exitCode: Int32?)
    do {
      outcome = try await run(machine, image: image, diagnostics: diagnostics, body)
    } catch let error as Failure {
      throw error
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw Failure(
        .unavailable,
        "\(machine.program) says a line without end, as QEMU never does: look what program that is.")
    } catch {
      throw missing(machine, "\(error)")
    }
    if let exitCode = outcome.exitCode, exitCode != 0 {
      throw Failure(.unavailable, "QEMU, or the firmware in it, ended with code \(exitCode).")
    }
    return outcome.result
  }

  private static func missing(_ machine: QEMUMachine, _ reason: String) -> Failure {
    Failure(
      .unavailable,
      "\(machine.program) could not be run (\(reason)): install it with `Scripts/bootstrap`, or with "
        + "`sudo apt-get install qemu-system-arm qemu-system-misc`.")
  }

  /// Starts the board, hands the pty's path to `body`, and stops the board, if it still runs, when `body` returns.
  ///
  /// - Returns: what `body` returned, `nil` where the user ends the waiting for the port; and the code that QEMU ended
  ///   with, `nil` where it was stopped.
  static func run<Result: Sendable>(
    _ machine: QEMUMachine, image: String, diagnostics: Diagnostics = Diagnostics(),
    _ body: (String) throws -> Result
  ) async throws -> (result: Result?, exitCode: Int32?) {
    guard ParentBoundProgram.isInstalled(machine.program.description) else {
      throw missing(machine, "there is no such program")
    }
    guard ParentBoundProgram.isInstalled(ParentBoundProgram.launcher) else {
      throw Failure(
        .unavailable,
        "QEMU is started by \(ParentBoundProgram.launcher), which is not there: install the package util-linux."
      )
    }
    var options = PlatformOptions()
    // A group of its own, so that Ctrl-C ends this program in order instead of QEMU at once.
    options.processGroupID = 0
    var arguments = [
      "-M", machine.machine.description, machine.imageOption.description, image, "-display", "none",
      "-monitor", "none",
      "-serial", "pty",
    ]
    if machine.semihosting { arguments += ["-semihosting"] }
    arguments += machine.options.description.split(separator: " ").map(String.init)
    diagnostics.detail("\(machine.program.description) \(arguments.joined(separator: " "))")
    let outcome = try await Subprocess.run(
      .name(ParentBoundProgram.launcher),
      arguments: Arguments(ParentBoundProgram.arguments(machine.program.description, arguments)),
      platformOptions: options,
      input: .none, output: .sequence, error: .combinedWithOutput
    ) { execution -> Result? in
      Interrupts.guardChild(execution.processIdentifier.value)
      defer { Interrupts.guardChild(0) }
      var complaints: [String] = []
      var room = complaintLimit
      var introduction = 0
      var result: Swift.Result<Result, any Error>?
      for try await line in execution.standardOutput.strings() {
        if result == nil {
          introduction += line.utf8.count
          if introduction > introductionLimit || Interrupts.isRequested {
            await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: shortPatience)])
            break
          }
        }
        if result == nil, let path = ptyPath(in: line) {
          do { result = .success(try body(path)) } catch { result = .failure(error) }
          // Time to end by itself first: the firmware's `quit` may just have been sent.
          let patience = Interrupts.isRequested ? shortPatience : patience
          await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: patience)])
        } else if room > 0 {
          complaints.append(String(decoding: line.trimmingLineBreak.utf8.prefix(room), as: UTF8.self))
          room -= line.utf8.count
        }
      }
      // Why the talk failed, QEMU itself knows best. That it was told to end is not why.
      let said = complaints.filter { !$0.isEmpty && !$0.contains("terminating on signal 15") }
        .joined(separator: "; ")
      switch result {
      case .success(let value)?: return value
      case .failure(let failure as Failure)? where failure.code == .unavailable && !said.isEmpty:
        throw Failure(.unavailable, "\(failure) QEMU said: \(said).")
      case .failure(let error)?: throw error
      case nil where Interrupts.isRequested: return nil
      case nil where introduction > introductionLimit:
        throw Failure(
          .unavailable,
          "\(machine.program) talks without end and gives no serial port, as QEMU never does: look what program that is."
        )
      case nil: throw Failure(.unavailable, "QEMU ended before it gave a serial port. It said: \(said).")
      }
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

extension String {
  fileprivate var trimmingLineBreak: String {
    var text = self
    while let last = text.last, last.isNewline { text.removeLast() }
    return text
  }
}

import ArgumentParser
import Dispatch
import UARTStream

/// Where the program begins. Not asynchronous itself: what Swift needs for that takes more files than there may be.
@main
enum Program {
  static func main() {
    StandardDescriptors.occupy()
    do throws(Failure) {
      try OpenFileLimit.check()
    } catch {
      Diagnostics.say(error.description)
      UARTStreamCommand.exit(withError: ExitCode(error.code.rawValue))
    }
    Interrupts.install()
    Task { @MainActor in await UARTStreamCommand.start() }
    dispatchMain()
  }
}

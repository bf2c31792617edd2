/// How firmware for a board is compiled and linked. `Scripts/board-build.sh` reads these from the board's file: each
/// stands on one line as a plain string.
public struct BuildSettings: Sendable {
  /// The target triple, one for which the toolchain has an Embedded Swift standard library.
  public let triple: StaticString
  /// What clang, and so Swift's importer, needs to know of the processor; parted by blanks.
  public let cpuFlags: StaticString
  /// The folder of `qemu/Firmware` with the start-up code and `sections.ld`, the layout of the image; the
  /// addresses come from the board's `memory.ld`.
  public let startup: StaticString
  /// The folder of `qemu/Firmware` with the interrupt controller, where processors of the same start-up code have
  /// different ones; empty where the folder of ``startup`` has it.
  public let interruptController: StaticString

  @inlinable
  public init(
    triple: StaticString, cpuFlags: StaticString, startup: StaticString,
    interruptController: StaticString = ""
  ) {
    self.triple = triple
    self.cpuFlags = cpuFlags
    self.startup = startup
    self.interruptController = interruptController
  }
}

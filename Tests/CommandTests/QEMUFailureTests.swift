import Glibc
import Testing

/// What `uartstream qemu` says where the board does not come up, or goes.
@Suite(.serialized) struct QEMUFailureTests {
  @Test func aBoardWithoutAMachineIsSaidToHaveNone() async throws {
    try await run(["qemu", "pico"]).expect(64, saying: "no emulator for pico", "uartstream boards")
  }

  @Test func aMissingImageSaysSo() async throws {
    try await run(["qemu", "microbit", "--firmware", "/nix/da"]).expect(66, saying: "/nix/da")
  }

  /// The program is copied away, so that it finds no image beside the package it was built in.
  @Test func withoutAnImageTheScriptIsNamed() async throws {
    let files = try TemporaryDirectory()
    let copy = try files.file(contents(of: executable), named: "uartstream")
    #expect(chmod(copy, 0o755) == 0)
    let result = try await run(["qemu", "microbit"], directory: files.path, program: copy)
    result.expect(66, saying: "Scripts/firmware microbit", "--firmware")
  }

  @Test(.enabled(if: QEMU.isThere)) func aGarbageImageIsSaidToBeOne() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["qemu", "microbit", "--firmware", try files.file(Traffic.allBytes(3_000))])
    result.expect(69, saying: "QEMU")
  }

  @Test(.enabled(if: QEMU.isThere)) func anEmptyImageIsSaidToBeOne() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["qemu", "sifive_e", "--firmware", try files.file("")])
    result.expect(69)
  }

  /// The lm3s6965evb's code on a micro:bit: it faults, or never gets ready.
  @Test(.enabled(if: QEMU.isThere)) func anotherBoardsImageIsUnavailable() async throws {
    let image = QEMU.image("lm3s6965evb")
    let result = try await run(["qemu", "microbit", "--firmware", image, "--send", "/dev/null"])
    result.expect(69, saying: "QEMU")
  }

  @Test(.enabled(if: QEMU.isThere)) func anEmulatorThatIsKilledIsSaid() async throws {
    let result = try await run(["qemu", "microbit"]) { command in
      try await command.hasSaid("ready: microbit")
      for emulator in command.children { kill(emulator, SIGKILL) }
    }
    result.expect(69, saying: "QEMU")
  }

  @Test(.enabled(if: QEMU.isThere)) func aMissingFileToSendLeavesNoEmulatorBehind() async throws {
    let result = try await run(["qemu", "microbit", "--send", "/nix/da"])
    result.expect(66, saying: "/nix/da")
  }
}

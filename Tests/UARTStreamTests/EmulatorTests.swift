import Board
import Testing

@testable import UARTStream

/// The pty's path in what QEMU says, in pieces as it may come.
@Suite struct EmulatorTests {
  @Test(arguments: [
    ("char device redirected to /dev/pts/5 (label serial0)\n", "/dev/pts/5"),
    ("char device redirected to /dev/pts/123 (label serial0)", "/dev/pts/123"),
    ("warning: x\nchar device redirected to /dev/pts/0 (label", "/dev/pts/0"),
    ("char device redirected to /dev/pts/5 (", "/dev/pts/5"),
  ])
  func thePathIsFound(_ output: String, _ path: String) { #expect(Emulator.ptyPath(in: output) == path) }

  @Test(arguments: [
    "", "char device redirected to", "char device redirected to /dev/pts/",
    "char device redirected to /dev/pts/1",
    "char device redirected to /dev/pts/12\n", "qemu-system-arm: could not load kernel\n",
  ])
  func halfAPathIsNone(_ output: String) { #expect(Emulator.ptyPath(in: output) == nil) }

  @Test func aProgramThatIsNotThereIsAnError() async {
    let machine = QEMUMachine(program: "qemu-system-nix", machine: "nix", semihosting: false)
    await #expect(throws: (any Error).self) {
      _ = try await Emulator.run(machine, image: "/dev/null") { _ in }
    }
  }

  /// `echo` says what it was told.
  @Test func theOptionsOfTheMachineAreHandedOn() async {
    let machine = QEMUMachine(program: "echo", machine: "nix", semihosting: true, options: "-bios none")
    do {
      _ = try await Emulator.run(machine, image: "/nix/da") { _ in Issue.record("a path") }
      Issue.record("ran")
    } catch {
      #expect("\(error)".contains("-M nix -kernel /nix/da "))
      #expect("\(error)".contains(" -semihosting -bios none."))
    }
  }

  @Test func aProgramThatSaysNothingIsUnavailable() async {
    let machine = QEMUMachine(program: "true", machine: "nix", semihosting: false)
    do {
      _ = try await Emulator.run(machine, image: "/dev/null") { _ in Issue.record("a path") }
      Issue.record("ran")
    } catch {
      #expect((error as? Failure)?.code == .unavailable)
    }
  }
}

@Suite struct FirmwareImageTests {
  @Test func aMissingImageSaysHowToBuildIt() throws {
    let board = try #require(Catalog.board(named: "microbit"))
    do throws(Failure) {
      let path = try FirmwareImage.path(for: board)
      #expect(path.hasSuffix(".build/firmware/microbit.elf"))
      #expect(FirmwareImage.isReadable(path))
    } catch {
      #expect(error.code == .noInput)
      #expect(error.description.contains(".build/firmware/microbit.elf"))
      #expect(error.description.contains("Scripts/firmware microbit"))
      #expect(error.description.contains("--firmware"))
    }
  }

  @Test func theSizeOfAnImageIsRead() {
    let size = FirmwareImage.Size("flash 16420\nsram 2416\n")
    #expect(size?.flash == 16_420)
    #expect(size?.sram == 2416)
  }

  @Test(arguments: ["", "flash 1\n", "flash 1\nsram\n", "flash 1\nsram x\n", "flash 1 2\nsram 3\n"])
  func halfASizeIsNone(_ text: String) { #expect(FirmwareImage.Size(text) == nil) }

  @Test func aSizeThatIsNotThereIsNone() { #expect(FirmwareImage.Size(contentsOf: "/nix/da") == nil) }

  @Test func whatIsNotThereCannotBeRead() { #expect(!FirmwareImage.isReadable("/nix/da")) }
}

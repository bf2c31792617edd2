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

  @Test(.enabled(if: QEMU.isThere)) func anInstalledProgramFindsTheInstalledImage() async throws {
    let files = try TemporaryDirectory()
    let folders = ["/bin", "/share", "/share/uartstream", "/share/uartstream/firmware"]
    for folder in folders { #expect(mkdir(files.path + folder, 0o755) == 0) }
    let copy = try files.file(contents(of: executable), named: "bin/uartstream")
    #expect(chmod(copy, 0o755) == 0)
    _ = try files.file("no ELF file", named: "share/uartstream/firmware/microbit.elf")
    let result = try await run(["qemu", "microbit", "--verbose"], directory: files.path, program: copy)
    result.expect(69, saying: "/share/uartstream/firmware/microbit.elf")
  }

  /// What is missing is said before QEMU has booted.
  @Test(arguments: ["/nix/da", "/tmp"]) func whatCannotBeSentIsSaidAtOnce(_ path: String) async throws {
    let result = try await run(["qemu", "microbit", "--send", path, "--verbose"])
    result.expect(66, saying: "\(path) cannot be read")
    #expect(!result.errorText.contains("qemu-system"))
  }

  @Test func aScriptForABoardWithoutAMachineIsSaidToHaveNone() async throws {
    let files = try TemporaryDirectory()
    let script = try files.file("steps:\n  - send: \"a: 1\\n\"\n", named: "script.yaml")
    try await run(["replay", script, "--on", "qemu", "--board", "pico"])
      .expect(64, saying: "no emulator for pico", "uartstream boards")
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

  /// Something else has QEMU's name, and talks without end, in lines or in one.
  @Test(arguments: ["exec yes hello", "exec tr '\\0' x </dev/zero"])
  func whatIsNoEmulatorIsSaid(_ script: String) async throws {
    let files = try TemporaryDirectory()
    let program = try files.file("#!/bin/sh\n\(script)\n", named: "qemu-system-arm")
    #expect(chmod(program, 0o755) == 0)
    let image = try files.file("no image")
    let command = "PATH='\(files.path)':$PATH exec '\(executable)' qemu microbit --firmware '\(image)'"
    try await run(["-c", command], program: "/bin/bash").expect(
      69, saying: "qemu-system-arm", "look what program that is.")
  }

  /// An AVR cannot end QEMU: its last line is the end.
  @Test(.enabled(if: QEMU.isThere)) func aFirmwareThatGivesUpIsSaid() async throws {
    let files = try TemporaryDirectory()
    let firmware = ["qemu", "uno", "--firmware", try files.file(Self.faultyFirmware)]
    let sent = try files.file(Traffic.frames(5_000), named: "sent")
    for arguments in [["--stay"], ["--send", sent]] {
      let result = try await run(firmware + arguments + ["--duration", "20s"])
      result.expect(69, saying: "fault: uno, cause: 0, address: 0x00000000")
      #expect(!result.errorText.contains("signal"))
    }
  }

  @Test(.enabled(if: QEMU.isThere), arguments: [["--until", "x"], ["--send", "/dev/null"]])
  func aSignalBeforeTheBoardIsReadyIsNoSuccess(_ arguments: [String]) async throws {
    let files = try TemporaryDirectory()
    // Runs, and says nothing: an instruction that jumps to itself.
    let silent = try files.file([0xFF, 0xCF])
    let result = try await run(["qemu", "uno", "--firmware", silent, "--verbose"] + arguments) { command in
      try await command.hasSaid("qemu-system-avr")
      try await Task.sleep(for: .milliseconds(500))
      command.signal(SIGTERM)
    }
    result.expect(65, saying: "Interrupted before the board had said that it is ready.")
  }

  /// Answers each byte that the ATmega328P's USART receives with a ready line and a fault.
  private static var faultyFirmware: [UInt8] {
    let text = Array("ready: uno\nfault: uno, cause: 0, address: 0x00000000\n".utf8) + [0]
    let code: [UInt16] = [
      0xE108,  // ldi r16, 0x18: receiver and transmitter on
      0x9300, 0x00C1,  // sts UCSR0B, r16
      0x9100, 0x00C0,  // lds r16, UCSR0A
      0xFF07,  // sbrs r16, 7: until a byte has been received
      0xCFFC,  // rjmp to the lds
      0x9100, 0x00C6,  // lds r16, UDR0: which takes it
      0xE0E2, 0xE0F0,  // ldi r30, 2; ldi r31, 0: Z, the address of the text
      0x9105,  // lpm r16, Z+
      0x2300,  // tst r16
      0xF3A9,  // breq to the first lds
      0x9300, 0x00C6,  // sts UDR0, r16
      0xCFFA,  // rjmp to the lpm
    ]
    let padding = [UInt8](repeating: 0, count: text.count % 2)
    let start = 0xC000 | UInt16((text.count + padding.count) / 2)  // rjmp over the text
    return littleEndian(start) + text + padding + code.flatMap(littleEndian)
  }

  private static func littleEndian(_ word: UInt16) -> [UInt8] { [UInt8(word & 0xFF), UInt8(word >> 8)] }

  @Test(.enabled(if: QEMU.isThere)) func aMissingFileToSendLeavesNoEmulatorBehind() async throws {
    let result = try await run(["qemu", "microbit", "--send", "/nix/da"])
    result.expect(66, saying: "/nix/da")
  }
}

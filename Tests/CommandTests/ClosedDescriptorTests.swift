import Glibc
import Testing

/// Standard descriptors that are closed: their numbers go to nothing else.
@Suite struct ClosedDescriptorTests {
  private func bash(_ script: String) async throws -> CommandResult {
    try await run(["-c", script], program: "/bin/bash")
  }

  @Test func framesDoNotGetIntoACapture() async throws {
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    let result = try await bash("printf 'a: 1\\n' | '\(executable)' attach - --record '\(capture)' >&-")
    result.expect(74, saying: "standard output", "Bad file descriptor")
    #expect(try await run(["replay", capture]).text == "a: 1\n")
  }

  @Test func framesDoNotGoToAPort() async throws {
    let pty = try Pseudoterminal()
    let script = "exec '\(executable)' attach '\(pty.path)' >&-"
    let result = try await run(["-c", script], program: "/bin/bash") { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
    }
    result.expect(74, saying: "standard output", "Bad file descriptor")
    var byte: UInt8 = 0
    #expect(read(pty.master, &byte, 1) != 1, "what was sent to the port would be here")
  }

  @Test(arguments: ["attach -", "replay -"]) func closedInputIsNoInput(_ arguments: String) async throws {
    try await bash("'\(executable)' \(arguments) <&-").expect(74, saying: "Bad file descriptor")
  }

  @Test(arguments: [4, 5, 8, 12, 16, 31]) func tooFewFilesAreSaid(_ count: Int) async throws {
    for command in ["boards", "attach -", "qemu microbit"] {
      try await bash("exec </dev/null; ulimit -n \(count); exec '\(executable)' \(command)")
        .expect(77, saying: "\(count) files open", "ulimit -H -n")
    }
    try await bash("exec </dev/null; ulimit -S -n \(count); exec '\(executable)' boards").expect(0)
  }
}

import Glibc
import Testing

/// `uartstream attach --reconnect`: lines that are not there yet when it starts.
@Suite struct AttachWaitTests {
  @Test func aPortThatIsPluggedInLaterIsOpenedThen() async throws {
    let port = try PluggablePort(isPlugged: false)
    let result = try await run(["attach", port.path, "--reconnect"]) { command in
      try await command.hasSaid("\(port.path) is not there yet; waiting for it, Ctrl-C to end")
      try await Task.sleep(for: .milliseconds(300))
      try port.plug()
      try await command.hasSaid("\(port.path) is there as \(port.device) after ")
      try await port.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      port.unplug()
      try await command.hasSaid("is gone; waiting")
      try port.plug()
      try await command.hasSaid("is back as ")
      try await port.send("b: 2\n")
      try await command.hasPrinted("b: 2\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.text == "a: 1\nb: 2\n")
    #expect(result.errorText.contains("1 reconnect, gone for "), "what had not come yet had not gone")
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheWaiting(_ signal: Int32) async throws {
    let port = try PluggablePort(isPlugged: false)
    let result = try await run(["attach", port.path, "--reconnect"]) { command in
      try await command.hasSaid("is not there yet")
      command.signal(signal)
    }
    result.expect(0)
    let summary = try #require(result.errorLines.last)
    #expect(summary.hasPrefix("uartstream: 0 bytes, 0 frames, 0 errors, "))
    #expect(!summary.contains("gone for"))
  }

  @Test func whatIsWaitedForInVainIsNotFound() async throws {
    let port = try PluggablePort(isPlugged: false)
    try await run(["attach", port.path, "--reconnect", "--until", "boot ok", "--duration", "1s"]).expect(
      65, saying: "boot ok")
  }

  @Test func theOthersAreServedMeanwhile() async throws {
    let (port, other) = (try PluggablePort(isPlugged: false), try PluggablePort())
    let result = try await run(["attach", port.path, other.path, "--reconnect"]) { command in
      try await command.isAttached()
      try await other.send("o: 1\n")
      try await command.hasPrinted("o: 1\n")
      try port.plug()
      try await command.hasSaid("\(port.path) is there")
      try await port.send("p: 1\n")
      try await command.hasPrinted("p: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.errorText.contains("\(port.path) is not there yet"))
  }

  @Test func whatIsToBeSentWaits() async throws {
    let files = try TemporaryDirectory()
    let path = files.path + "/socket"
    let sent = Traffic.allBytes(100_000)
    let result = try await run(["attach", "unix:\(path)", "--reconnect", "--send", try files.file(sent)]) {
      command in
      try await command.hasSaid("unix:\(path) is not there yet")
      let listener = try Listener.unix(path)
      try await listener.accept()
      expectSame(try await listener.receive(sent.count), sent)
      try await listener.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
  }

  @Test func aHostThatRefusesIsAskedAgain() async throws {
    let listener = try Listener.idleTCP()
    // By a name, which may have more than one address.
    let name = listener.name.replacing("127.0.0.1", with: "localhost")
    let result = try await run(["attach", name, "--reconnect"]) { command in
      try await command.hasSaid("\(name) is not there yet")
      try await Task.sleep(for: .milliseconds(700))
      try listener.listen()
      try await listener.accept()
      try await listener.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      listener.hangUp()
      try await command.hasSaid("is gone; waiting")
      try await listener.accept()
      try await listener.send("b: 2\n")
      try await command.hasPrinted("b: 2\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.errorText.contains("1 reconnect, gone for "))
  }

  @Test func whatWaitingCannotMendIsSaidAtOnce() async throws {
    let files = try TemporaryDirectory()
    // A pty's number goes to whoever asks next, and so does one that is held; a file does not become a port.
    let held = try Pseudoterminal()
    let holder = open(held.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
    try await run(["attach", held.path, "--reconnect"]).expect(69, saying: "Another program holds")
    close(holder)
    try await run(["attach", "/dev/pts/999999", "--reconnect"]).expect(69, saying: "There is no port")
    try await run(["attach", try files.file(""), "--reconnect"]).expect(64, saying: "is not a serial port")
  }

  @Test func aNameThatIsNotKnownYetIsWaitedFor() async throws {
    let result = try await run(["attach", "tcp:no-such-host.invalid:4000", "--reconnect"]) { command in
      try await command.hasSaid("tcp:no-such-host.invalid:4000 cannot be opened yet; waiting for it")
      try await command.hasSaid("the host no-such-host.invalid cannot be found")
      try await command.hasSaid("check its name. Retrying.")
      command.signal(SIGTERM)
    }
    result.expect(0)
  }

  @Test func aPortThatAnotherHoldsIsWaitedFor() async throws {
    let port = try PluggablePort()
    let holder = open(port.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
    let result = try await run(["attach", port.path, "--reconnect"]) { command in
      try await command.hasSaid("\(port.path) cannot be opened yet; waiting for it")
      try await command.hasSaid("\(port.path) is there, but: Another program holds")
      flock(holder, LOCK_UN)
      try await command.hasSaid("\(port.path) is there as ")
      try await port.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      command.signal(SIGTERM)
    }
    close(holder)
    result.expect(0)
  }

  /// As `ports` and the kernel's messages name it.
  @Test(arguments: [["attach"], ["attach", "--reconnect"], ["replay", "--on"]])
  func aNameInDevIsSaidToBeOne(_ words: [String]) async throws {
    let files = try TemporaryDirectory()
    let script = try files.file("steps:\n  - send: x\n", named: "x.yaml")
    try await run(words + ["tty"] + (words[0] == "replay" ? [script] : []))
      .expect(69, saying: "There is no file tty here: name the port /dev/tty.")
  }

  @Test func withoutReconnectItEnds() async throws {
    let port = try PluggablePort(isPlugged: false)
    try await run(["attach", port.path]).expect(69, saying: "There is no port \(port.path)", "--reconnect")
  }
}

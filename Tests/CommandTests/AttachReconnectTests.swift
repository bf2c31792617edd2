import Glibc
import Testing

/// `uartstream attach --reconnect`: lines that go away and come back.
@Suite struct AttachReconnectTests {
  @Test(arguments: 1...3) func aPortThatComesBackGoesOn(_ seed: Int) async throws {
    let port = try PluggablePort()
    let rounds = 4
    let result = try await run(["attach", port.path, "--reconnect", "--timestamps"]) { command in
      try await command.isAttached()
      for round in 0..<rounds {
        // Another place in the stream, and other moments, each time.
        let number = seed * 37 + round * 11
        for frame in 0...number % 5 {
          try await port.send("round\(round): \(frame)\n")
          try await command.hasPrinted("round\(round): \(frame)\n")
        }
        // A line that is cut off, at any place.
        let half = String("half: 12345".prefix(number % 12))
        try await port.send(half)
        try await Task.sleep(for: .milliseconds(number * 7 % 151))
        port.unplug()
        try await until("the news") { command.errorText.occurrences(of: "is gone; waiting") == round + 1 }
        try await Task.sleep(for: .milliseconds(number * 13 % 301))
        try port.plug()
        try await until("the return") {
          command.errorText.occurrences(of: "is back as \(port.device) after ") > 0
            && command.errorText.occurrences(of: " is back as ") == round + 1
        }
      }
      try await port.send("end: 1\n")
      try await command.hasPrinted("end: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.errorText.contains("\(rounds) reconnects, gone for "))
    let frames = result.lines.compactMap { $0.split(separator: " ", maxSplits: 1).last }
    #expect(frames.last == "end: 1", "it is not glued to what was cut off")
    #expect(
      frames.allSatisfy {
        $0.hasPrefix("round") || $0.hasPrefix("error: unexpected-end, at: ") || $0 == "end: 1"
      })
  }

  /// Linux discards a pty's input when the other end closes, so what is cut off has been read before.
  @Test func theLineThatIsCutOffIsAnErrorAtItsPlace() async throws {
    let port = try PluggablePort()
    let result = try await run(["attach", port.path, "--reconnect", "--output", "jsonl"]) { command in
      try await command.isAttached()
      try await port.send("a: 1\nhalf: 12")
      try await command.hasPrinted("\"a\",1")
      try await Task.sleep(for: .milliseconds(200))
      port.unplug()
      try await command.hasPrinted("\"error\"")
      try port.plug()
      try await command.hasSaid(" is back ")
      try await port.send("34\nb: 2\n")
      try await command.hasPrinted("\"b\",2")
      command.signal(SIGINT)
    }
    result.expect(0)
    let objects = try result.objects()
    try #require(objects.count == 5)
    let error = try #require(objects[1]["error"] as? [String: Any])
    #expect(error["kind"] as? String == "unexpected-end" && error["offset"] as? Int == 8)
    #expect(objects[1]["line"] as? String == "half: 12" && objects[1]["position"] as? Int == 5)
    #expect(objects[2]["line"] as? String == "34" && objects[2]["position"] as? Int == 13)
    let summary = try result.summary()
    #expect(summary["reconnects"] as? Int == 1)
    #expect(try #require(summary["gapSeconds"] as? Double) > 0)
    #expect(summary["bytes"] as? Int == 21)
  }

  @Test func aNameThatLeadsToAnotherDeviceIsFollowed() async throws {
    let port = try PluggablePort()
    let first = port.device
    let result = try await run(["attach", port.path, "--reconnect"]) { command in
      try await command.isAttached()
      try await port.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      let old = try port.plugElsewhere()
      let second = port.device
      #expect(first != second)
      try await old?.send("b: 2\n")
      try await command.hasPrinted("b: 2\n")
      old?.hangUp()
      try await command.hasSaid("is back as \(second) after ")
      try await port.send("c: 3\n")
      try await command.hasPrinted("c: 3\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.text == "a: 1\nb: 2\nc: 3\n")
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheWaiting(_ signal: Int32) async throws {
    let port = try PluggablePort()
    let result = try await run(["attach", port.path, "--reconnect"]) { command in
      try await command.isAttached()
      try await port.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      port.unplug()
      try await command.hasSaid("is gone; waiting")
      try await Task.sleep(for: .milliseconds(300))
      command.signal(signal)
    }
    result.expect(0)
    #expect(result.errorLines.last?.contains("1 frame, 0 errors, 0 reconnects, gone for ") == true)
  }

  @Test func theDurationEndsTheWaiting() async throws {
    // On a busy machine a short time may be over before the port has gone.
    for seconds in [1, 4, 16, 64] {
      let port = try PluggablePort()
      let result = try await run(["attach", port.path, "--reconnect", "--duration", "\(seconds)s"]) {
        command in
        try await command.isAttached()
        port.unplug()
        try await until("its end") { !runs(command.pid) }
      }
      result.expect(0)
      guard result.errorText.contains("is gone; waiting") else { continue }
      #expect(result.errorText.contains("0 reconnects, gone for "))
      return
    }
    Issue.record("the port never went before the time was over")
  }

  @Test func waitingCostsNextToNothing() async throws {
    let port = try PluggablePort()
    let result = try await run(["attach", port.path, "--reconnect"]) { command in
      try await command.isAttached()
      try await Task.sleep(for: .milliseconds(300))
      let idle = command.switches
      try await Task.sleep(for: .milliseconds(1000))
      #expect(command.switches == idle, "no timer runs while the line is there")
      port.unplug()
      try await command.hasSaid("is gone; waiting")
      let (ticks, switches) = (command.ticks, command.switches)
      try await Task.sleep(for: .milliseconds(2000))
      #expect((0...4).contains(command.ticks - ticks), "ticks of 10 ms")
      #expect(command.switches - switches <= 40, "ten looks a second")
      command.signal(SIGTERM)
    }
    result.expect(0)
  }

  @Test func withoutReconnectItEnds() async throws {
    let port = try PluggablePort()
    let path = port.path
    for option in [[], ["--no-reconnect"]] {
      if option == ["--no-reconnect"] { try port.plug() }
      let result = try await run(["attach", path] + option) { command in
        try await command.isAttached()
        port.unplug()
      }
      result.expect(69, saying: "\(path) is gone")
      #expect(!result.errorText.contains("gone for"))
    }
  }

  @Test func theOthersGoOnMeanwhile() async throws {
    let (port, other) = (try PluggablePort(), try PluggablePort())
    let result = try await run(["attach", port.path, other.path, "--reconnect"]) { command in
      try await command.isAttached()
      port.unplug()
      try await command.hasSaid("\(port.path) is gone; waiting")
      for number in 0..<20 {
        try await other.send("o: \(number)\n")
        try await command.hasPrinted("o: \(number)\n")
      }
      try port.plug()
      try await command.hasSaid("\(port.path) is back")
      try await port.send("p: 1\n")
      try await command.hasPrinted("p: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.errorText.occurrences(of: "1 reconnect, gone for ") == 2, "of the port, and of both")
  }

  @Test func whatIsToBeSentWaits() async throws {
    let files = try TemporaryDirectory()
    let listener = try Listener.unix(files.path + "/socket")
    let sent = Traffic.allBytes(3_000_000)
    let result = try await run(["attach", listener.name, "--reconnect", "--send", try files.file(sent)]) {
      command in
      try await listener.accept()
      let first = try await listener.receive(1_000)
      expectSame(first, Array(sent.prefix(first.count)))
      listener.hangUp()
      try await listener.accept()
      // What the first connection had taken is gone; the rest comes without a gap.
      let rest = try await listener.receive(1_000_000)
      let start = try #require(
        (0..<65_536).first { sent[$0..<$0 + 1_000].elementsEqual(rest.prefix(1_000)) },
        "the bytes' period is 65,536")
      expectSame(rest, Array(sent[start..<start + rest.count]))
      command.signal(SIGTERM)
    }
    result.expect(74, saying: "remained unsent.")
  }

  @Test(arguments: ["unix", "tcp"]) func aSocketIsConnectedAgain(_ kind: String) async throws {
    let files = try TemporaryDirectory()
    let listener = kind == "unix" ? try Listener.unix(files.path + "/socket") : try Listener.tcp()
    let result = try await run(["attach", listener.name, "--reconnect"]) { command in
      for round in 0..<3 {
        try await listener.accept()
        try await listener.send("round: \(round)\nhalf")
        try await command.hasPrinted("round: \(round)\n")
        listener.hangUp()
      }
      try await listener.accept()
      try await listener.send("end: 1\n")
      try await command.hasPrinted("end: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.errorText.occurrences(of: "\(listener.name) is gone; waiting") == 3)
    #expect(result.errorText.contains("3 reconnects, gone for "))
  }

  @Test func aServerThatIsStartedAnewIsFound() async throws {
    let files = try TemporaryDirectory()
    let path = files.path + "/socket"
    var listener: Listener? = try Listener.unix(path)
    let result = try await run(["attach", "unix:\(path)", "--reconnect"]) { command in
      try await listener?.accept()
      listener = nil
      try await command.hasSaid("is gone; waiting")
      try await Task.sleep(for: .milliseconds(700))
      unlink(path)
      listener = try Listener.unix(path)
      try await listener?.accept()
      try await listener?.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
  }

  @Test func whatCannotComeBackIsSaid() async throws {
    let pty = try Pseudoterminal()
    try await run(["attach", pty.path, "--reconnect"]).expect(
      64, saying: "\(pty.path) cannot be found again", "link")
    let result = try await run(["attach", "-", "--reconnect"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("standard input does not come back"))
  }
}

extension String {
  fileprivate func occurrences(of text: String) -> Int { ranges(of: text).count }
}

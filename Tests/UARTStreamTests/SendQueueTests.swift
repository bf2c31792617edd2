import SerialPort
import SystemPackage
import Testing

@testable import UARTStream

/// A file goes to a real port piece by piece.
@Suite struct SendQueueTests {
  @Test(arguments: [0, 1, 4_096, 4_097, 40_000]) func aFileArrivesByteExact(_ count: Int) throws {
    let contents = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = try TemporaryFile(contents)
    let pty = try Pseudoterminal()
    let line = SessionLine.port(try SerialPort(opening: pty.path))
    var queue = try SendQueue(path: file.path)
    var seen: [UInt8] = []
    var received: [UInt8] = []
    var turns = 0
    while !queue.isFinished, turns < 1_000_000 {
      turns += 1
      if queue.hasPending {
        try queue.send(to: line)
      } else {
        try queue.fill { seen += bytes(of: $0) }
      }
      received += pty.receive()
    }
    while received.count < count, turns < 1_000_000 {
      turns += 1
      received += pty.receive()
    }
    let sent = queue.bytesSent
    let descriptor = queue.descriptor
    // Not in `#expect` itself, which would look for the differences of long arrays.
    let (isReceived, isSeen) = (received == contents, seen == contents)
    #expect(isReceived)
    #expect(isSeen)
    #expect(sent == UInt64(count))
    #expect(descriptor == -1)
  }

  @Test func withoutAFileItIsFinishedAtOnce() throws {
    let queue = try SendQueue(path: nil)
    let isFinished = queue.isFinished
    let hasPending = queue.hasPending
    let descriptor = queue.descriptor
    #expect(isFinished && !hasPending && descriptor == -1)
  }

  @Test func textOfTheProgramsOwnGoesOutBehindWhatIsPending() throws {
    let pty = try Pseudoterminal()
    let line = SessionLine.port(try SerialPort(opening: pty.path))
    var queue = try SendQueue(path: nil)
    queue.append("stats\n")
    queue.append("quit\n")
    let isFinished = queue.isFinished
    #expect(!isFinished)
    var received: [UInt8] = []
    for _ in 0..<1_000_000 where received.count < 11 {
      if queue.hasPending { try queue.send(to: line) }
      received += pty.receive()
    }
    #expect(String(decoding: received, as: UTF8.self) == "stats\nquit\n")
  }

  @Test func aFileThatIsNotThereIsNoInput() {
    do throws(Failure) {
      _ = try SendQueue(path: "/nix/da")
      Issue.record("opened")
    } catch {
      #expect(error.code == .noInput)
      #expect(error.description.contains("/nix/da"))
    }
  }

  @Test func aDirectoryCannotBeSent() throws {
    var queue = try SendQueue(path: "/tmp")
    do throws(Failure) {
      try queue.fill(nil)
      Issue.record("read")
    } catch {
      #expect(error.code == .io)
      #expect(error.description.contains("/tmp"))
    }
  }
}

import Foundation
import Glibc
import SerialPort
import Synchronization
import Testing

@testable import UARTStream

/// A board that says more than anybody asks for is given up before its lines fill the memory.
@Suite struct BoardPortTests {
  /// The other end of a port, which says the same again and again.
  private final class Flood: Sendable {
    let path: String
    private let pty: Pseudoterminal
    private let isStopped = Atomic(false)
    private let hasEnded = DispatchSemaphore(value: 0)

    init(_ text: String) throws {
      pty = try Pseudoterminal()
      path = pty.path
      var settings = termios()
      tcgetattr(pty.master, &settings)
      cfmakeraw(&settings)
      tcsetattr(pty.master, TCSANOW, &settings)
      let bytes = Array(String(repeating: text, count: max(4_096 / text.utf8.count, 1)).utf8)
      Thread.detachNewThread { [self] in
        while !isStopped.load(ordering: .relaxed) {
          if write(pty.master, bytes, bytes.count) < 0 { usleep(200) }
        }
        hasEnded.signal()
      }
    }

    func stop() {
      isStopped.store(true, ordering: .relaxed)
      hasEnded.wait()
    }

    func connect(patience: Duration = .seconds(10)) throws -> BoardPort {
      BoardPort(try SerialPort(opening: path), rest: [], patience: patience)
    }
  }

  private func failure(_ body: () throws(Failure) -> Void) -> Failure? {
    do throws(Failure) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test func linesThatNobodyTakesAreBounded() throws {
    let board = try Flood("\n")
    defer { board.stop() }
    let port = try board.connect()
    let failure = failure { () throws(Failure) in
      try port.listen(for: .seconds(600)) { () throws(Failure) in }
    }
    #expect(failure?.code == .data)
    #expect(failure?.description.hasPrefix("The board on \(board.path) has sent ") == true)
    #expect(
      failure?.description.hasSuffix(" lines that the host does not expect: does it run this firmware?")
        == true)
  }

  @Test func aLineWithoutAnEndIsBoundedWhileNobodyTakesLines() throws {
    let board = try Flood("x")
    defer { board.stop() }
    let port = try board.connect()
    let failure = failure { () throws(Failure) in
      try port.listen(for: .seconds(600)) { () throws(Failure) in }
    }
    #expect(failure?.description.contains("sends without ending a line") == true)
  }

  @Test func aBoardThatSaysEverythingButWhatItIsAskedForIsGivenUp() throws {
    let board = try Flood("ready: microbit\n")
    defer { board.stop() }
    let port = try board.connect(patience: .seconds(1))
    let failure = failure { () throws(Failure) in
      _ = try port.nextLine("its counters") { line throws(Failure) in line.kind == .statistics }
    }
    #expect(failure?.code == .data)
    #expect(
      failure?.description
        == "The board on \(board.path) was asked for its counters and has said other things for 1 s.")
  }

  @Test(arguments: ["\n", "x", "ready!\n"]) func aGreetingIsWaitedForInBoundedMemory(_ text: String) throws {
    let board = try Flood(text)
    defer { board.stop() }
    let port = try SerialPort(opening: board.path)
    let failure = failure { () throws(Failure) in
      _ = try BoardGreeting(from: port, patience: .seconds(1))
    }
    #expect(failure?.code == .unavailable)
  }
}

import SerialPort
import Synchronization
import Testing

@testable import UARTStream

/// A board is waited for until it says that it is ready.
@Suite struct BoardGreetingTests {
  private func greeting(of board: PlayedBoard) throws -> BoardGreeting? {
    try BoardGreeting(from: SerialPort(opening: board.path))
  }

  @Test func aBoardIsAsked() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    let greeting = try greeting(of: board)
    #expect(greeting?.line == "ready: microbit")
    #expect(greeting?.rest == [])
  }

  @Test func whatComesBehindTheLineIsKept() throws {
    let board = try PlayedBoard { _ in .bytes(Array("ready: uno, line: 96\nframe: x\nhal".utf8)) }
    defer { board.stop() }
    let greeting = try greeting(of: board)
    #expect(greeting?.line == "ready: uno, line: 96")
    #expect(greeting?.rest.starts(with: Array("frame: x\n".utf8)) == true)
  }

  @Test func whatComesBeforeTheLineIsPassedOver() throws {
    let board = try PlayedBoard { _ in
      .bytes([0xFF, 0x00, 0x0A] + Array("error: x\nalready: no\nready: uno\n".utf8))
    }
    defer { board.stop() }
    #expect(try greeting(of: board)?.line == "ready: uno")
  }

  @Test func aBoardIsAskedAgain() throws {
    // The first question finds a board that is not there yet.
    let questions = Questions()
    let board = try PlayedBoard { line in questions.next() == 1 ? .nothing : .bytes(line.bytes + [0x0A]) }
    defer { board.stop() }
    #expect(try greeting(of: board)?.line == "ready: microbit")
    // More often where the machine is too busy to answer at once.
    #expect(questions.count >= 2)
  }

  @Test func aBoardThatSaysSomethingElseIsGivenUp() throws {
    let board = try PlayedBoard { _ in .line("login:") }
    defer { board.stop() }
    do throws(Failure) {
      let port = try SerialPort.open(board.path, SerialConfiguration(baudRate: 9_600))
      _ = try BoardGreeting(from: port, patience: .seconds(1))
      Issue.record("it is ready")
    } catch {
      #expect(error.code == .unavailable)
      #expect(
        error.description
          == "The board on \(board.path) did not say that it is ready within 1 s: does it run the firmware, at 9600 "
          + "baud?")
    }
  }

  @Test func aBoardThatGoesAwayIsSaidToHaveGone() throws {
    let board = try PlayedBoard { _ in .goAway }
    defer { board.stop() }
    do throws(Failure) {
      let port = try SerialPort.open(board.path, SerialConfiguration())
      _ = try BoardGreeting(from: port)
      Issue.record("it is ready")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.description == "The board on \(board.path) has gone before it said that it is ready.")
    }
  }
}

/// Counts how often a board was asked.
private final class Questions: Sendable {
  private let number = Mutex(0)

  var count: Int { number.withLock { $0 } }

  func next() -> Int {
    number.withLock { number in
      number += 1
      return number
    }
  }
}

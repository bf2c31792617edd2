import Glibc
import SerialPort
import Testing

@testable import UARTStream

/// A line that has gone is found again where it comes back, and nothing else is taken for it.
@Suite struct LineFinderTests {
  /// A directory of links to ptys.
  private final class Links {
    let path: String

    init() throws {
      var template = Array("/tmp/uartstream-test-XXXXXX".utf8CString)
      #expect(mkdtemp(&template) != nil)
      path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
      unlink(path + "/usb-Board")
      rmdir(path)
    }

    /// Makes the link anew.
    func lead(to device: String) {
      unlink(path + "/usb-Board")
      #expect(symlink(device, path + "/usb-Board") == 0)
    }
  }

  @Test func aDeviceIsFoundByItsByIDNameUnderAnotherNumber() throws {
    let links = try Links()
    let first = try Pseudoterminal()
    let second = try Pseudoterminal()
    links.lead(to: first.path)
    var finder = try LineFinder(
      first.path, configuration: SerialConfiguration(), byIDDirectory: links.path)
    do {
      let line = try #require(try finder.open()?.device)
      #expect(line == first.path)
    }
    #expect(finder.returnPath == links.path + "/usb-Board" && finder.canReturn)
    links.lead(to: second.path)
    let found = finder.look(at: .seconds(1))?.device
    #expect(found == second.path)
  }

  @Test func whatThereIsNotIsLookedForAgainAndAgain() throws {
    let links = try Links()
    let pty = try Pseudoterminal()
    links.lead(to: pty.path)
    var finder = try LineFinder(
      links.path + "/usb-Board", configuration: SerialConfiguration(), byIDDirectory: "/nix")
    #expect(try finder.open()?.device == pty.path)
    unlink(links.path + "/usb-Board")
    for tenth in 1...20 {
      let found = finder.look(at: .milliseconds(100 * tenth))?.device
      #expect(found == nil && finder.obstacle == nil)
      #expect(finder.nextLook == .milliseconds(100 * tenth + 100))
    }
    links.lead(to: pty.path)
    let early = finder.look(at: .milliseconds(2_050))?.device
    #expect(early == nil, "it is not time yet")
    let found = finder.look(at: .milliseconds(2_100))?.device
    #expect(found == pty.path)
  }

  /// The number of a pty that is gone is the next terminal's, whose input is nobody else's business.
  @Test func aLinkThatIsLeftOverIsNotFollowed() throws {
    let links = try Links()
    let pty = try Pseudoterminal()
    links.lead(to: pty.path)
    var finder = try LineFinder(links.path + "/usb-Board", configuration: SerialConfiguration())
    #expect(try finder.open()?.device == pty.path)
    let old = finder.look(at: .seconds(1))?.device
    #expect(old == nil)
    links.lead(to: pty.path)
    let new = finder.look(at: .seconds(2))?.device
    #expect(new == pty.path)
  }

  @Test func aPtysNumberIsNoName() throws {
    let pty = try Pseudoterminal()
    var finder = try LineFinder(pty.path, configuration: SerialConfiguration(), byIDDirectory: "/nix")
    #expect(try finder.open()?.device == pty.path)
    #expect(!finder.canReturn)
  }

  @Test func aPortThatIsThereAndRefusesIsTriedLessOften() throws {
    let links = try Links()
    let pty = try Pseudoterminal()
    links.lead(to: pty.path)
    let name = links.path + "/usb-Board"
    var finder = try LineFinder(name, configuration: SerialConfiguration())
    #expect(try finder.open()?.device == pty.path)
    links.lead(to: pty.path)
    let holder = try open(pty.path)
    let found = finder.look(at: .seconds(1))?.device
    #expect(found == nil)
    #expect(finder.obstacle?.description.contains("Another program holds \(name)") == true)
    #expect(finder.nextLook == .milliseconds(1_500))
    try holder.close()
    var free: String?
    for attempt in 0..<200 where free == nil {
      if attempt > 0 { usleep(10_000) }
      free = finder.look(at: .milliseconds(1_500 + 500 * attempt))?.device
    }
    #expect(free == pty.path && finder.obstacle == nil)
  }

  /// Opens a port that was closed a moment ago. A program that another test starts just then holds the descriptor, and
  /// so the lock, until it runs.
  private func open(_ path: String) throws -> SerialPort {
    for _ in 0..<200 {
      do throws(SerialPortError) {
        return try SerialPort(opening: path)
      } catch .busy {
        usleep(10_000)
      }
    }
    return try SerialPort(opening: path)
  }
}

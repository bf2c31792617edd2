import Glibc
import SystemPackage
import Testing

@testable import SerialPort

@Suite struct OpeningTests {
  @Test func aPseudoterminalOpensByItsName() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let (path, device, isPseudoterminal) = (port.path, port.devicePath, port.isPseudoterminal)
    #expect(path == pair.path)
    #expect(device == pair.path)
    #expect(isPseudoterminal)
  }

  @Test func aLinkToAPseudoterminalIsFollowed() throws {
    let pair = try PseudoterminalPair()
    let directory = try TemporaryDirectory()
    let first = directory.path + "/first"
    let second = directory.path + "/second"
    #expect(symlink(pair.path, first) == 0)
    #expect(symlink("first", second) == 0)
    let port = try SerialPort(opening: second)
    let (path, device) = (port.path, port.devicePath)
    #expect(path == second)
    #expect(device == pair.path)
  }

  @Test func thePrivateLinkIsGoneAfterwards() throws {
    let pair = try PseudoterminalPair()
    // A program that was killed may have left one to a device of the same name.
    let before = TemporaryDirectory.privateLinks(to: pair.path)
    let port = try SerialPort(opening: pair.path)
    let after = TemporaryDirectory.privateLinks(to: port.devicePath)
    #expect(after == before)
  }

  @Test func aPrivateLinkLeadsToTheDeviceFromBothDirectories() throws {
    let link = try PrivateLink(to: "/dev/null")
    let below = String(link.portName.dropFirst("/dev/".count))
    #expect(access(link.portName, F_OK) == 0)
    #expect(access("/sys/class/tty/" + below, F_OK) == 0)
    link.remove()
    #expect(access(link.portName, F_OK) == -1)
    let directory = FilePath(link.portName).removingLastComponent().string
    #expect(access(directory, F_OK) == -1)
  }

  @Test func theDescriptorIsNonblockingAndNotInherited() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let descriptor = port.descriptor
    #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
    #expect(fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0)
  }

  @Test func aSecondOpeningIsRefusedUntilTheFirstIsClosed() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    #expect(openingError(pair.path) == .busy(port: pair.path))
    try port.close()
    #expect(openingError(pair.path) == nil)
  }

  @Test func aRefusedOpeningLeavesTheHoldersSettingsAlone() throws {
    let pair = try PseudoterminalPair()
    // sp_open 0.1.1 sets the flag this port has cleared.
    let port = try SerialPort(opening: pair.path, configuration: .init(hangUpOnClose: false))
    let other = SerialConfiguration(baudRate: 57_600, framing: Framing(stopBits: .two))
    #expect(openingError(pair.path, other) == .busy(port: pair.path))
    let mismatch = try port.handle.firstMismatch(with: port.configuration, onLine: false)
    #expect(mismatch == nil)
  }

  @Test func anotherProgramsLockIsRespected() throws {
    let pair = try PseudoterminalPair()
    let other = open(pair.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    #expect(openingError(pair.path) == .busy(port: pair.path))
    close(other)
    #expect(openingError(pair.path) == nil)
  }

  @Test func lettingGoOfThePortClosesIt() throws {
    let pair = try PseudoterminalPair()
    do { _ = try SerialPort(opening: pair.path) }
    #expect(openingError(pair.path) == nil)
  }

  @Test func noExclusiveMarkStaysOnAPseudoterminal() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    var mark: Int32 = -1
    let result = ioctl(port.descriptor, UInt(0x8004_5440), &mark)  // TIOCGEXCL
    #expect(result == 0)
    #expect(mark == 0)
  }
}

@Suite struct RefusedPathTests {
  @Test(arguments: ["/dev/no-such-port", "/no/such/directory/port", "/etc/passwd/port"])
  func aMissingPathIsNotFound(path: String) {
    #expect(openingError(path) == .notFound(port: path))
  }

  @Test(arguments: ["/etc/passwd", "/tmp", "/dev/null", "/"])
  func whatIsNoTerminalIsNotSerial(path: String) {
    #expect(openingError(path) == .notSerial(port: path))
  }

  @Test func aCircleOfLinksIsNotFound() throws {
    let directory = try TemporaryDirectory()
    let link = directory.path + "/circle"
    #expect(symlink("circle", link) == 0)
    #expect(openingError(link) == .notFound(port: link))
  }
}

import CLibSerialPort
import CSerialPortPTY
import Glibc
import Testing

/// What CSerialPortPTY changes in the whole process, and what it must not.
@Suite struct InterpositionTests {
  @Test func aPseudoterminalHasModemLinesThatAreLow() throws {
    let pair = try PseudoterminalPair()
    let slave = open(pair.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(slave) }
    var lines: Int32 = -1
    errno = 123
    #expect(ioctl(slave, UInt(TIOCMGET), &lines) == 0)
    #expect(lines == 0)
    #expect(errno == 123)
    for request in [TIOCMSET, TIOCMBIS, TIOCMBIC] { #expect(ioctl(slave, UInt(request), &lines) == 0) }
  }

  @Test func otherDescriptorsAnswerAsBefore() throws {
    let pair = try PseudoterminalPair()
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    var lines: Int32 = -1
    for descriptor in [pair.master, null] {
      #expect(ioctl(descriptor, UInt(TIOCMGET), &lines) == -1)
      #expect(errno == ENOTTY)
    }
    #expect(ioctl(-1, UInt(TIOCMGET), &lines) == -1)
    #expect(errno == EBADF)
    #expect(lines == -1)
  }

  @Test func otherRequestsAnswerAsBefore() throws {
    let pair = try PseudoterminalPair()
    let slave = open(pair.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(slave) }
    var counters = serial_icounter_struct()
    #expect(ioctl(slave, UInt(TIOCGICOUNT), &counters) == -1)
    #expect(errno == ENOTTY)
    var size = winsize()
    #expect(ioctl(slave, UInt(TIOCGWINSZ), &size) == 0)
  }

  @Test func realpathLeavesOneNamedPathAlone() throws {
    let path = "/dev/../dev/./null"
    #expect(resolved(path) == "/dev/null")
    path.withCString {
      serialport_pty_keep_link($0)
      #expect(resolved(path) == path)
      #expect(resolved("/dev/../etc") == "/etc")
      serialport_pty_keep_link(nil)
    }
    #expect(resolved(path) == "/dev/null")
    #expect(resolved("/no/such/path") == nil)
  }

  private func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

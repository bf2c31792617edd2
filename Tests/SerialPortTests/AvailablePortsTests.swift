import Glibc
import SystemPackage
import Testing

@testable import SerialPort

@Suite struct AvailablePortsTests {
  @Test func everyListedPortIsADevice() throws {
    for port in try SerialPort.available() {
      #expect(port.path == "/dev/" + port.name)
      #expect((port.usb != nil) == (port.transport == .usb))
    }
  }

  @Test func pseudoterminalsAreNotListed() throws {
    let pair = try PseudoterminalPair()
    let ports = try SerialPort.available()
    #expect(!ports.contains { $0.path == pair.path })
  }

  @Test func byIDLinksAreFoundByTheirDevice() throws {
    let pair = try PseudoterminalPair()
    let directory = try TemporaryDirectory()
    let link = directory.path + "/usb-Vendor_Product_1234-if00"
    #expect(symlink(pair.path, link) == 0)
    #expect(symlink("/dev/no-such-port", directory.path + "/dangling") == 0)
    let links = ByIDLinks(directory: directory.path)
    #expect(links[pair.path] == link)
    #expect(links["/dev/null"] == nil)
  }

  @Test func onlyTerminalsWithHardwareAreLookedAt() throws {
    let directory = try TemporaryDirectory()
    let devices = "../../devices"
    for (name, target) in [
      ("ttyUSB0", "\(devices)/pci0000:00/usb1/1-1/1-1:1.0/ttyUSB0/tty/ttyUSB0"),
      ("ttyACM7", "\(devices)/pci0000:00/usb1/1-2/1-2:1.0/tty/ttyACM7"),
      ("ptmx", "\(devices)/virtual/tty/ptmx"),
      // A UART that the driver was built for, and that no machine has.
      ("ttyS12345", "\(devices)/platform/serial8250/serial8250:0/tty/ttyS12345"),
    ] {
      #expect(symlink(target, directory.path + "/" + name) == 0)
    }
    let paths = try TerminalDevices.paths(in: directory.path)
    #expect(paths.sorted() == ["/dev/ttyACM7", "/dev/ttyUSB0"])
  }

  @Test func aDirectoryThatIsNotThereIsAnError() {
    do {
      _ = try TerminalDevices.paths(in: "/no/such/directory")
      Issue.record("there is none")
    } catch {
      #expect(error == .noSuchFileOrDirectory)
    }
  }

  @Test func withoutTheDirectoryThereAreNoLinks() {
    #expect(ByIDLinks(directory: "/no/such/directory")["/dev/null"] == nil)
  }
}

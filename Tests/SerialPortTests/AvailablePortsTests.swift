import Glibc
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

  @Test func withoutTheDirectoryThereAreNoLinks() {
    #expect(ByIDLinks(directory: "/no/such/directory")["/dev/null"] == nil)
  }
}

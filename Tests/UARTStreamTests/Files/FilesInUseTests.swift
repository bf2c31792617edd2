import Glibc
import Testing

@testable import UARTStream

/// Files are told from one another by what they are.
@Suite struct FilesInUseTests {
  private func isInUse(_ path: String, _ files: FilesInUse) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    do throws(Failure) {
      try files.check(path, status)
      return false
    } catch {
      #expect(error.code == .cannotCreate)
      return true
    }
  }

  @Test func eachNameOfAFileIsTheFile() throws {
    let file = try TemporaryFile()
    let other = try TemporaryFile()
    let names = ["symbolic", "hard"].map { "\(file.path).\($0)" }
    #expect(symlink(file.path, names[0]) == 0 && link(file.path, names[1]) == 0)
    defer { for name in names { unlink(name) } }
    var files = FilesInUse()
    files.add(names[0], "a link")
    for name in [file.path] + names + ["/proc/self/fd/\(file.descriptor.rawValue)"] {
      #expect(isInUse(name, files), "\(name)")
    }
    #expect(!isInUse(other.path, files))
  }

  @Test func aDeviceIsKnownByItsNumber() throws {
    let pty = try Pseudoterminal()
    var files = FilesInUse()
    files.add(pty.path, "a line")
    #expect(isInUse(pty.path, files))
    #expect(!isInUse("/dev/ptmx", files))
  }

  @Test(arguments: ["/dev/null", "/dev/zero", "/dev/full"]) func memoryDevicesAreNobodys(_ path: String) {
    var files = FilesInUse()
    files.add(path, "a device")
    #expect(!isInUse(path, files))
  }

  @Test func whatIsNotThereIsNobodys() {
    var files = FilesInUse()
    files.add("/nix/da", "a file")
    #expect(!isInUse("/nix/da", files))
  }
}

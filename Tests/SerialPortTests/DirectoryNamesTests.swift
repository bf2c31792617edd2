import Glibc
import SerialPort
import SystemPackage
import Testing

@Suite struct DirectoryNamesTests {
  /// More than the C library reads at once, so that names stand at the very end of what it holds, too.
  @Test func namesOfEveryLengthAreWhole() throws {
    let directory = try TemporaryDirectory()
    var made: Set<String> = []
    for length in 1...255 {
      for letter in ["a", "ö"] where length % letter.utf8.count == 0 {
        let name = String(repeating: letter, count: length / letter.utf8.count)
        let descriptor = creat(directory.path + "/" + name, 0o600)
        try #require(descriptor >= 0)
        close(descriptor)
        made.insert(name)
      }
    }
    let names = try namesInDirectory(directory.path)
    #expect(names.count == made.count)
    #expect(Set(names) == made)
  }

  @Test func aDirectoryThatIsNotThereSaysSo() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/none"
    #expect(throws: Errno.noSuchFileOrDirectory) { try namesInDirectory(path) }
  }
}

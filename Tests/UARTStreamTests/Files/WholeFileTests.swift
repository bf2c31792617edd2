import Glibc
import SystemPackage
import Testing

@testable import UARTStream

/// A file that is written whole: what happens to its name meanwhile.
@Suite struct WholeFileTests {
  private func whole(_ path: String, overwrites: Bool = false) throws -> WholeFile {
    try WholeFile(OutputFile(path: path, overwrites: overwrites), besides: FilesInUse())
  }

  /// The path of a file that is not there.
  private func freePath() throws -> String {
    let file = try TemporaryFile()
    return file.path + ".new"
  }

  private func text(_ path: String) throws -> String { try Replay.text(path) }

  @Test func nothingIsThereBeforeItIsWhole() throws {
    let path = try freePath()
    defer { unlink(path) }
    let file = try whole(path)
    #expect(access(path, F_OK) != 0)
    try file.write("whole")
    #expect(try text(path) == "whole")
  }

  @Test func aNameThatIsTakenMeanwhileIsKept() throws {
    let path = try freePath()
    let file = try whole(path)
    let other = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: .create, permissions: .ownerReadWrite)
    defer { unlink(path) }
    try other.closeAfter { _ = try other.writeAll("precious".utf8) }
    do throws(Failure) {
      try file.write("whole")
      Issue.record("it was written")
    } catch {
      #expect(error.code == .cannotCreate)
      #expect(error.description.contains("is there already"))
    }
    #expect(try text(path) == "precious")
  }

  @Test func aReplacedFileKeepsItsOtherName() throws {
    let old = try TemporaryFile(Array("old".utf8))
    let other = old.path + ".other"
    #expect(link(old.path, other) == 0)
    defer { unlink(other) }
    try whole(old.path, overwrites: true).write("new")
    #expect(try text(old.path) == "new" && text(other) == "old")
  }

  @Test(arguments: ["/nix/da.svg", "/proc/nix/da.svg", "/tmp"]) func whatIsInTheWayShowsAtOnce(_ path: String)
  {
    do {
      _ = try whole(path, overwrites: true)
      Issue.record("\(path) can be written")
    } catch {
      #expect((error as? Failure)?.code == .cannotCreate)
    }
  }

  @Test func aDeviceIsWrittenToAsItIs() throws {
    try whole("/dev/null").write("gone")
    do {
      try whole("/dev/full").write("whole")
      Issue.record("/dev/full was written")
    } catch {
      #expect((error as? Failure)?.description == "Writing /dev/full failed: No space left on device.")
    }
  }
}

import Glibc
import Testing

/// A script sends files of its own folder only, unless the user allows others.
@Suite struct ScriptFilesTests {
  /// Makes a folder `scripts` with a script that sends a file, beside a secret, and returns its path. `$` in the name is
  /// where the folder is.
  private func makeFolder(in files: borrowing TemporaryDirectory, sending name: String) throws -> String {
    _ = try files.file("secret: 1\n", named: "secret")
    for folder in ["/scripts", "/scripts/inner", "/scripts2"] {
      #expect(mkdir(files.path + folder, 0o700) == 0)
    }
    _ = try files.file("a: 1\n", named: "scripts/own")
    _ = try files.file("a: 1\n", named: "scripts/inner/own")
    _ = try files.file("secret: 1\n", named: "scripts2/secret")
    let folder = files.path + "/scripts"
    #expect(symlink("../secret", folder + "/link") == 0)
    #expect(symlink("..", folder + "/up") == 0)
    #expect(symlink("own", folder + "/alias") == 0)
    _ = try files.file(
      "steps:\n  - send-file: \(name.replacing("$", with: files.path))\n", named: "scripts/x.yaml")
    return folder
  }

  @Test(arguments: [
    "../secret", "$/secret", "/etc/hostname", "link", "up/secret", "inner/../../secret", "../scripts2/secret",
    "../nix", "nix/../../secret", "up", "..", "/dev/zero",
  ])
  func aFileOutsideOfTheFolderIsRefused(_ name: String) async throws {
    let files = try TemporaryDirectory()
    let folder = try makeFolder(in: files, sending: name)
    for (path, directory) in [
      (folder + "/x.yaml", "/"), ("x.yaml", folder), ("./x.yaml", folder),
    ] {
      let result = try await run(["replay", path], directory: directory)
      result.expect(
        65, saying: "\(path):2: ",
        " is outside of the script's folder: --allow-any-file lets scripts send it.")
      #expect(result.output.isEmpty)
    }
  }

  @Test(arguments: ["own", "./own", "inner/own", "inner/../own", "alias", "$/scripts/own", "../scripts/own"])
  func aFileInTheFolderIsSent(_ name: String) async throws {
    let files = try TemporaryDirectory()
    let folder = try makeFolder(in: files, sending: name)
    for (path, directory) in [
      (folder + "/x.yaml", "/"), ("x.yaml", folder), ("../x.yaml", folder + "/inner"),
    ] {
      let result = try await run(["replay", path], directory: directory)
      #expect(result.code == 0, "\(result.errorText)")
      #expect(result.text == "frame: keyvalue, n: 1, a: 1\n")
    }
  }

  @Test(arguments: ["../secret", "$/secret", "link"]) func anyFileIsSentWhereItIsAllowed(_ name: String)
    async throws
  {
    let files = try TemporaryDirectory()
    let folder = try makeFolder(in: files, sending: name)
    let result = try await run(["replay", folder + "/x.yaml", "--allow-any-file"])
    #expect(result.code == 0, "\(result.errorText)")
    #expect(result.text == "frame: keyvalue, n: 1, secret: 1\n")
  }

  @Test func aFileOutsideIsRefusedBeforeAnythingIsPlayed() async throws {
    let files = try TemporaryDirectory()
    let good = try files.file("steps:\n  - send: \"a: 1\\n\"\n", named: "good.yaml")
    let bad = try files.file("steps:\n  - send: \"a: 1\\n\"\n  - send-file: ../x\n", named: "bad.yaml")
    let result = try await run(["replay", good, bad])
    result.expect(65, saying: "\(bad):3: ../x is outside of the script's folder")
    #expect(result.output.isEmpty)
  }

  @Test func theOptionIsForScripts() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("a: 1\n")
    let result = try await run(["replay", path, "--allow-any-file"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("--allow-any-file is for scripts"))
  }
}

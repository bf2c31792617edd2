import Glibc
import SerialPort
import SystemPackage
import Testing

/// Files that a command is asked to write, and that are there already, or are what it reads.
@Suite struct OutputFileTests {
  private static let traffic = Traffic.allBytes(10_000)

  /// Names of a file: itself, another way to it, a link, a second name.
  private func names(of path: String, in files: borrowing TemporaryDirectory) -> [String] {
    let (other, second) = ("\(files.path)/link", "\(files.path)/second")
    #expect(symlink(path, other) == 0 && link(path, second) == 0)
    return [path, path.replacing("/tmp/", with: "/tmp/../tmp/"), other, second]
  }

  @Test func aPlotNeverReplacesItsCapture() async throws {
    let files = try TemporaryDirectory()
    let capture = try files.file(Self.traffic)
    for name in names(of: capture, in: files) {
      for option in [[], ["--overwrite"]] {
        let result = try await run(["size", capture, "--baud", "9600", "--plot", name] + option)
        result.expect(73, saying: name, "is the capture, too")
        #expect(result.output.isEmpty)
        expectSame(contents(of: capture), Self.traffic)
      }
    }
    let standardInput = try await run(
      ["size", "-", "--baud", "9600", "--plot", capture, "--overwrite"], input: capture)
    standardInput.expect(73, saying: capture, "standard input")
    expectSame(contents(of: capture), Self.traffic)
  }

  @Test func aPlotReplacesAnotherFileOnlyWhereThatIsAskedFor() async throws {
    let files = try TemporaryDirectory()
    let capture = try files.file(Self.traffic)
    let (plot, link) = (try files.file("precious", named: "plot"), "\(files.path)/link")
    #expect(chmod(plot, 0o640) == 0 && symlink("plot", link) == 0)
    for name in [plot, link] {
      let result = try await run(["size", capture, "--baud", "9600", "--plot", name])
      result.expect(73, saying: name, "is there already", "--overwrite")
      #expect(result.output.isEmpty)
      #expect(contents(of: plot) == Array("precious".utf8))
    }
    try await run(["size", capture, "--baud", "9600", "--plot", link, "--overwrite"]).expect(0)
    #expect(String(decoding: contents(of: plot), as: UTF8.self).hasSuffix("</svg>\n"))
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK, "a link stays one")
    #expect(stat(plot, &status) == 0 && status.st_mode & 0o7777 == 0o640, "permissions stay")
  }

  @Test func aLinkThatLeadsNowhereIsThereToo() async throws {
    let files = try TemporaryDirectory()
    let link = "\(files.path)/link"
    #expect(symlink("nowhere", link) == 0)
    try await run(["size", "/dev/null", "--baud", "9600", "--plot", link])
      .expect(73, saying: link, "is there already")
    let pty = try Pseudoterminal()
    try await run(["attach", pty.path, "--record", link]).expect(73, saying: link, "is there already")
    #expect(access("\(files.path)/nowhere", F_OK) != 0)
  }

  /// A file may have 1 KB here, as if the disk had room for no more; a drawing has more.
  @Test func aFullDiskLeavesTheOldPlotWhole() async throws {
    let files = try TemporaryDirectory()
    let capture = try files.file(Self.traffic)
    let old = String(repeating: "old", count: 1_000)
    for name in ["plot.svg", "new.svg"] {
      let plot = "\(files.path)/\(name)"
      if name == "plot.svg" { _ = try files.file(old, named: name) }
      let script =
        "(ulimit -f 1; exec '\(executable)' size '\(capture)' --baud 9600 --plot '\(plot)' --overwrite) | cat"
      try await run(["-o", "pipefail", "-c", script], program: "/bin/bash")
        .expect(74, saying: "Writing \(plot) failed: File too large")
      #expect(contents(of: plot) == (name == "plot.svg" ? Array(old.utf8) : []))
    }
    #expect(Set(try namesInDirectory(files.path)) == ["capture", "plot.svg"], "nothing is left beside it")
  }

  @Test func aPlotIsWholeWheneverItIsRead() async throws {
    let files = try TemporaryDirectory()
    let capture = try files.file(Self.traffic)
    let plot = try files.file("<svg old></svg>\n", named: "plot.svg")
    let result = try await run(["size", capture, "--baud", "9600", "--plot", plot, "--overwrite"]) {
      command in
      while runs(command.pid) {
        let text = String(decoding: contents(of: plot), as: UTF8.self)
        #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
        try await Task.sleep(for: .milliseconds(1))
      }
    }
    result.expect(0)
  }

  @Test func overwriteNeedsAPlot() async throws {
    try await run(["size", "/dev/null", "--baud", "9600", "--overwrite"]).expect(64, saying: "--plot")
  }

  @Test func aRecordingNeverReplacesWhatIsSent() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("a: 1\n")
    let pty = try Pseudoterminal()
    for name in names(of: file, in: files) {
      for option in [[], ["--overwrite"]] {
        let result = try await run(
          ["attach", pty.path, "--send", file, "--record", name, "--duration", "300ms"] + option)
        result.expect(73, saying: name, "is the file of --send, too")
        #expect(contents(of: file) == Array("a: 1\n".utf8))
      }
    }
    let options = ["--record", file, "--overwrite", "--duration", "300ms"]
    for command in [["attach", pty.path, "--send", "-"], ["attach", "-"]] {
      try await run(command + options, input: file).expect(73, saying: file, "standard input")
      #expect(contents(of: file) == Array("a: 1\n".utf8))
    }
  }

  @Test func aRecordingNeverReplacesTheFirmware() async throws {
    let files = try TemporaryDirectory()
    let image = try files.file("image")
    for name in names(of: image, in: files) {
      let result = try await run(["qemu", "microbit", "--firmware", image, "--record", name, "--overwrite"])
      result.expect(73, saying: name, "is the firmware, too")
      #expect(contents(of: image) == Array("image".utf8))
    }
  }

  @Test func aRecordingDoesNotGoToTheLineItself() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let link = "\(files.path)/port"
    #expect(symlink(pty.path, link) == 0)
    for name in [pty.path, link] {
      try await run(["attach", pty.path, "--record", name, "--duration", "300ms"])
        .expect(73, saying: name, "is a line of this session, too")
    }
  }

  @Test func aRecordingDoesNotReplaceStandardOutput() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let path = "\(files.path)/out"
    let script =
      "exec '\(executable)' attach '\(pty.path)' --record '\(path)' --overwrite --duration 300ms >'\(path)'"
    try await run(["-c", script], program: "/bin/bash").expect(73, saying: path, "standard output")
  }

  /// Two names that the files of two lines get, and that are one file.
  @Test func recordingsOfTwoLinesDoNotMix() async throws {
    let files = try TemporaryDirectory()
    let ptys = [try RemovablePseudoterminal(Pseudoterminal()), try RemovablePseudoterminal(Pseudoterminal())]
    let names = ptys.map { "\(files.path)/x.\($0.path.dropFirst(5).replacing("/", with: "-")).pcap" }
    _ = try files.file("old", named: String(names[0].dropFirst(files.path.count + 1)))
    #expect(link(names[0], names[1]) == 0)
    let arguments = ["--record", "\(files.path)/x.pcap", "--overwrite", "--duration", "300ms"]
    try await run(["attach"] + ptys.map(\.path) + arguments)
      .expect(73, saying: names[1], "is the recording of \(ptys[0].path), too")
  }

  /// As text, the name would be that of another file.
  @Test func aNameThatIsNotUTF8NamesNoOtherFile() async throws {
    let files = try TemporaryDirectory()
    let other = try files.file("old", named: "x\u{FFFD}.pcap")
    let script = "exec '\(executable)' attach - --record $'\(files.path)/x\\xff.pcap' --overwrite </dev/null"
    try await run(["-c", script], program: "/bin/bash")
      .expect(64, saying: "x\\xff.pcap is not UTF-8")
    #expect(contents(of: other) == Array("old".utf8))
  }

  /// What is missing is said before the recording is emptied, or a port is opened.
  @Test(arguments: ["/nix/da", "/tmp"]) func whatCannotBeSentEmptiesNothing(_ path: String) async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let old = try files.file("old", named: "x.pcap")
    try await run(["attach", pty.path, "--send", path, "--record", old, "--overwrite"])
      .expect(66, saying: "\(path) cannot be read")
    #expect(contents(of: old) == Array("old".utf8))
  }

  /// Nothing is emptied where one of several files cannot be had.
  @Test func recordingsOfSeveralLinesAreMadeAllOrNone() async throws {
    let files = try TemporaryDirectory()
    let ptys = [try RemovablePseudoterminal(Pseudoterminal()), try RemovablePseudoterminal(Pseudoterminal())]
    let names = ptys.map { "x.\($0.path.dropFirst(5).replacing("/", with: "-")).pcap" }
    let old = try files.file("old", named: names[0])
    #expect(mkdir("\(files.path)/\(names[1])", 0o755) == 0)
    let arguments = ["--record", "\(files.path)/x.pcap", "--overwrite", "--duration", "300ms"]
    try await run(["attach"] + ptys.map(\.path) + arguments).expect(73, saying: names[1])
    #expect(contents(of: old) == Array("old".utf8))
  }

  @Test func theNullDeviceIsNobodys() async throws {
    let result = try await run(["attach", "-", "--record", "/dev/null"], input: "/dev/null")
    result.expect(0)
  }
}

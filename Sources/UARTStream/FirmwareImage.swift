import Board
import Glibc

/// Where the firmware images are that `Scripts/firmware` builds.
enum FirmwareImage {
  /// The image of a board: below `.build/firmware` of the current directory, or of the package that this program
  /// was built in.
  static func path(for board: Board) throws(Failure) -> String {
    let name = "\(board.name).elf"
    var candidates = [".build/firmware/\(name)"]
    if let program = CommandLine.executablePath, let build = program.range(of: "/.build/") {
      candidates.append(program[..<build.lowerBound] + "/.build/firmware/\(name)")
    }
    for candidate in candidates where isReadable(candidate) { return candidate }
    throw Failure(
      .noInput,
      "There is no firmware image \(candidates[0]): build it with `Scripts/firmware \(board.name)`, or name one "
        + "with --firmware.")
  }

  static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
}

extension CommandLine {
  /// This program's file, by the kernel's word.
  fileprivate static var executablePath: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}

extension String {
  /// The last place where the text stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var found: Range<Index>?
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { found = start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return found
  }
}

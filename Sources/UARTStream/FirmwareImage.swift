import Board
import Glibc
import SystemPackage

/// Where the firmware images are that `Scripts/firmware` builds and `Scripts/install` installs.
enum FirmwareImage {
  /// The image of a board: below `.build/firmware` of the current directory, or of the package that this program
  /// was built in; or below `share/uartstream/firmware` of the prefix that it is installed in.
  ///
  /// - Parameter format: what the image is to decode; images of every kind decode those that no ``HostFormats`` has.
  static func path(for board: Board, format: StreamFormat? = nil) throws(Failure) -> String {
    let added = format.flatMap { HostFormats.all.contains($0) ? $0.rawValue : nil }
    let candidates = candidates(named: "\(board.name)\(added.map { "-" + $0 } ?? "").elf")
    for candidate in candidates where isReadable(candidate) { return candidate }
    throw Failure(
      .noInput,
      "There is no firmware image for \(board.name): neither \(candidates.joined(separator: " nor ")). In a checkout "
        + "of UARTStream, build it with `Scripts/firmware \(added.map { "--with \($0) " } ?? "")\(board.name)`; or "
        + "name an image with --firmware.")
  }

  private static func candidates(named name: String) -> [String] {
    var candidates = [".build/firmware/\(name)"]
    guard let program = CommandLine.executablePath else { return candidates }
    if let build = program.ranges(of: "/.build/").last {
      candidates.append(program[..<build.lowerBound] + "/.build/firmware/\(name)")
    } else {
      let prefix = FilePath(program).removingLastComponent().removingLastComponent()
      candidates.append(prefix.appending("share/uartstream/firmware/\(name)").string)
    }
    return candidates
  }

  /// What the image of a board takes of its memory, in bytes; `nil` where it is not built.
  static func size(for board: Board) -> Size? {
    candidates(named: "\(board.name).size").lazy.compactMap { Size(contentsOf: $0) }.first
  }

  /// The bytes of flash that an image takes, and the bytes of SRAM that its static data takes, the arena included.
  struct Size: Equatable {
    let flash: Int
    let sram: Int

    /// Reads a file that `Scripts/firmware` wrote: `flash 16420`, `sram 2416`, a line each.
    init?(contentsOf path: String) {
      guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else {
        return nil
      }
      defer { try? file.close() }
      var bytes = [UInt8](repeating: 0, count: 256)
      guard let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
      self.init(String(decoding: bytes[..<count], as: UTF8.self))
    }

    init?(_ text: String) {
      var values: [Substring: Int] = [:]
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.count == 2, let value = Int(words[1]) else { return nil }
        values[words[0]] = value
      }
      guard let flash = values["flash"], let sram = values["sram"] else { return nil }
      (self.flash, self.sram) = (flash, sram)
    }
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

import Glibc

/// The emulator and the images of `Scripts/firmware`.
enum QEMU {
  static let boards = ["lm3s6965evb", "mega2560", "microbit", "sifive_e", "uno"]

  /// Whether both are there. `Scripts/test` has seen to it: there the tests must run.
  static let isThere =
    getenv("UARTSTREAM_TEST_SCALE") != nil
    || boards.allSatisfy { access(image($0), R_OK) == 0 }
      && ["qemu-system-arm", "qemu-system-avr", "qemu-system-riscv32"].allSatisfy { program in
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
      }

  static func image(_ board: String) -> String { "\(packageDirectory)/.build/firmware/\(board).elf" }
}

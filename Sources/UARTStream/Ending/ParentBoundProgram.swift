import Glibc

/// A program that ends with the one that has started it, however that ends.
///
/// The kernel sees to it: `PR_SET_PDEATHSIG` of prctl(2). It is set in the new process, by setpriv(1), and outlives
/// `exec`. The signal comes when the *thread* ends that has started the process; swift-subprocess starts all processes
/// from one thread, which lives as long as the program.
enum ParentBoundProgram {
  /// Of util-linux, which every Debian and Ubuntu has.
  static let launcher = "setpriv"

  /// The arguments of ``launcher`` for a program and its own arguments.
  ///
  /// This program may have ended before the kernel was told: then the shell has another parent, and starts nothing.
  static func arguments(_ program: String, _ arguments: [String]) -> [String] {
    let script = "[ \"$PPID\" = \(getpid()) ] && exec \"$@\""
    return ["--pdeathsig", "KILL", "sh", "-c", script, "sh", program] + arguments
  }

  /// Whether there is a program of this name to start.
  static func isInstalled(_ program: String) -> Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}

import Glibc

/// How many files the program may have open at once.
public enum OpenFileLimit {
  /// What the libraries need that start QEMU, with some to spare; those of Swift end the program where a file is missing.
  private static let needed: rlim_t = 32

  /// Raises the limit as far as that is allowed where it is too low.
  ///
  /// - Throws: `.noPermission` where it stays too low.
  public static func check() throws(Failure) {
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(files, &limit) == 0, limit.rlim_cur < needed else { return }
    var raised = limit
    raised.rlim_cur = min(needed, limit.rlim_max)
    if setrlimit(files, &raised) == 0 { limit = raised }
    guard limit.rlim_cur < needed else { return }
    throw Failure(
      .noPermission,
      "The system lets this program have \(limit.rlim_cur) files open, and it needs \(needed): start it from a shell in "
        + "which `ulimit -H -n` says so many or more.")
  }
}

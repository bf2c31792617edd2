import Glibc

/// The three descriptors that every program is given.
public enum StandardDescriptors {
  /// Occupies those that whoever started the program has closed. Else the next file that is opened would get the
  /// number, and frames meant for standard output would go into a capture, or to a port. Using one fails as it did.
  public static func occupy() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one; it is opened the wrong way round.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}

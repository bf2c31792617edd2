import Glibc

/// The files that a command uses otherwise: what it reads, and where its frames go. Nothing is written over them.
///
/// They are known by what they are and not by their names: links lead to the same file, as descriptors do.
struct FilesInUse {
  private var uses: [(file: FileIdentity, use: String)] = []

  /// Standard output and standard error are in use by every command.
  init() {
    add(descriptor: STDOUT_FILENO, "standard output")
    add(descriptor: STDERR_FILENO, "standard error")
  }

  /// Notes a file, `-` for standard input; one that is not there is nobody's.
  ///
  /// - Parameter use: what it is to the command, as in `the file of --send`.
  mutating func add(_ path: String, _ use: String) {
    guard path != "-" else { return add(descriptor: STDIN_FILENO, "standard input") }
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    add(status, use)
  }

  private mutating func add(descriptor: Int32, _ use: String) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return }
    add(status, use)
  }

  private mutating func add(_ status: stat, _ use: String) {
    guard let file = FileIdentity(status) else { return }
    uses.append((file, use))
  }

  /// Fails where a file that is to be written to is in use.
  func check(_ path: String, _ status: stat) throws(Failure) {
    guard let file = FileIdentity(status), let use = uses.first(where: { $0.file == file })?.use else {
      return
    }
    throw Failure(.cannotCreate, "\(path) is \(use), too, and would be written over: name another file.")
  }
}

/// What tells a file from all others, whatever its names are.
private struct FileIdentity: Equatable {
  /// The major number of the kernel's memory devices, `/dev/null` among them (the kernel's `devices.txt`).
  private static let memoryDevices: dev_t = 1

  private let kind: mode_t
  private let device: dev_t
  /// The inode; of a device none, as any node with its number is the same device.
  private let number: ino_t

  /// `nil` for what cannot be written over.
  init?(_ status: stat) {
    kind = status.st_mode & S_IFMT
    let isDevice = kind == S_IFCHR || kind == S_IFBLK
    if kind == S_IFCHR, status.st_rdev >> 8 & 0xFFF == Self.memoryDevices { return nil }
    device = isDevice ? status.st_rdev : status.st_dev
    number = isDevice ? 0 : status.st_ino
  }
}

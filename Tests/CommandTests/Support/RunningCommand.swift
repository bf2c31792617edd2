import Glibc
import SerialPort
import SystemPackage

/// A `uartstream` that runs. Waits by asking again and again, so that no thread of Swift's pool is held.
struct RunningCommand: Sendable {
  /// The most that anything a test waits for may take.
  static let patience = Duration.seconds(60)

  let pid: pid_t
  let outputPath: String
  let errorPath: String

  func signal(_ number: Int32) { kill(pid, number) }

  /// What it has written to standard output.
  var output: [UInt8] { contents(of: outputPath) }

  /// What it has written to standard error.
  var errorText: String { String(decoding: contents(of: errorPath), as: UTF8.self) }

  /// Waits until standard output contains this.
  func hasPrinted(_ text: String) async throws {
    try await until("\(text) on standard output") { String(decoding: output, as: UTF8.self).contains(text) }
  }

  /// Waits until standard error contains this.
  func hasSaid(_ text: String) async throws {
    try await until("\(text) on standard error") { errorText.contains(text) }
  }

  /// Waits until the port is open: it says so.
  func isAttached() async throws { try await hasSaid("Ctrl-C to end") }

  /// Ticks of processor time used so far, 100 in a second.
  var ticks: Int {
    let stat = String(decoding: contents(of: "/proc/\(pid)/stat"), as: UTF8.self)
    // proc(5): the name in parentheses is field 2; utime and stime are fields 14 and 15.
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return -1 }
    return user + system
  }

  /// How often it has run, and so how often something has woken it.
  var switches: Int {
    let status = String(decoding: contents(of: "/proc/\(pid)/status"), as: UTF8.self)
    let lines = status.split(separator: "\n").filter { $0.contains("ctxt_switches:") }
    return lines.reduce(0) { $0 + ($1.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0) }
  }

  /// The most memory it has had, in KB.
  var peakMemory: Int {
    let status = String(decoding: contents(of: "/proc/\(pid)/status"), as: UTF8.self)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? -1
  }

  /// Whether it has a handler for a signal: before, one would end it as it ends any program.
  func catches(_ signal: Int32) -> Bool {
    let status = String(decoding: contents(of: "/proc/\(pid)/status"), as: UTF8.self)
    let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
    let mask = line?.split(whereSeparator: \.isWhitespace).last.flatMap { UInt64($0, radix: 16) } ?? 0
    return mask & (1 << UInt64(signal - 1)) != 0
  }

  /// The processes that it has started and that still run.
  var children: [pid_t] {
    let list = contents(of: "/proc/\(pid)/task/\(pid)/children")
    let others = taskIDs.flatMap { contents(of: "/proc/\(pid)/task/\($0)/children") + [0x20] }
    return Set(String(decoding: list + [0x20] + others, as: UTF8.self).split(separator: " ")).compactMap {
      pid_t($0)
    }
  }

  private var taskIDs: [String] { (try? namesInDirectory("/proc/\(pid)/task")) ?? [] }
}

/// Waits until something is so, and fails where it does not come to be.
func until(_ what: String, _ condition: () throws -> Bool) async throws {
  let clock = ContinuousClock()
  let end = clock.now + RunningCommand.patience
  while try !condition() {
    guard clock.now < end else { throw Overdue(description: "waited in vain for: \(what)") }
    try await Task.sleep(for: .milliseconds(10))
  }
}

/// Whether a process runs; one that has ended and only waits to be asked for its code does not.
func runs(_ pid: pid_t) -> Bool {
  let stat = String(decoding: contents(of: "/proc/\(pid)/stat"), as: UTF8.self)
  guard let state = stat.split(separator: ")").last?.first(where: { $0 != " " }) else { return false }
  return state != "Z" && state != "X"
}

/// A file's bytes; none where it cannot be read.
func contents(of path: String) -> [UInt8] {
  guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else {
    return []
  }
  defer { try? file.close() }
  var contents: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  while let count = try? piece.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 {
    contents += piece[..<count]
  }
  return contents
}

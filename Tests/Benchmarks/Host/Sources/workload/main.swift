import Glibc

let usage = """
  usage: workload SUBJECT WORKLOAD ITERATIONS

  Runs a workload and prints the nanoseconds that its loop took. Ends with 1 if the result was wrong.
  SUBJECT is ours, malloc, Deque, RigidDeque or loop; WORKLOAD is W1, W1c, W2, W3, W4 or W5. An iteration is an
  allocation and its release, a read, or a byte queued and taken; ITERATIONS is a multiple of 64, at least 192.

  """

/// A subject of type `S` at a place that the compiler knows nothing of; it lives as long as the program.
func new<S: ~Copyable>(_ subject: consuming S) -> UnsafeMutablePointer<S> {
  let pointer = UnsafeMutablePointer<S>.allocate(capacity: 1)
  pointer.initialize(to: subject)
  return pointer
}

func measureBlocks<S: BlockSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, _ workload: String, _ iterations: Int
) throws -> Measurement? {
  switch workload {
  case "W1": try .allocateAndFree(subject, iterations: iterations)
  case "W1c": try .allocateAndFreeAtRandom(subject, iterations: iterations)
  default: nil
  }
}

func measureQueue<S: QueueSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, _ workload: String, _ iterations: Int
) -> Measurement? {
  switch workload {
  case "W3": .pushAndPop(subject, iterations: iterations)
  case "W4": .pushAndPopLines(subject, iterations: iterations)
  case "W5": .writeAndRead(subject, iterations: iterations)
  default: nil
  }
}

func measure(_ subject: String, _ workload: String, _ iterations: Int) throws -> Measurement? {
  switch (subject, workload) {
  case ("ours", "W2"): try .readFirstBytes(new(SlabBlocks()), iterations: iterations)
  case ("loop", "W2"): .readFirstBytes(new(Nothing()), iterations: iterations)
  case ("ours", "W1"), ("ours", "W1c"): try measureBlocks(new(SlabBlocks()), workload, iterations)
  case ("loop", "W1"), ("loop", "W1c"): try measureBlocks(new(Nothing()), workload, iterations)
  case ("malloc", _): try measureBlocks(new(MallocBlocks()), workload, iterations)
  case ("ours", _): measureQueue(new(SlabQueue()), workload, iterations)
  case ("loop", _): measureQueue(new(Nothing()), workload, iterations)
  case ("Deque", _): measureQueue(new(DequeQueue()), workload, iterations)
  case ("RigidDeque", _): measureQueue(new(RigidDequeQueue()), workload, iterations)
  default: nil
  }
}

func stop(_ message: String, status: Int32) -> Never {
  var message = message
  message.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(status)
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let iterations = Int(arguments[3]), iterations >= 192, iterations % 64 == 0 else {
  stop(usage, status: 64)
}
let run = "\(arguments[2]) with \(arguments[1])"
do {
  guard let measurement = try measure(arguments[1], arguments[2], iterations) else { stop(usage, status: 64) }
  guard measurement.isCorrect else { stop("workload: the result of \(run) is wrong\n", status: 1) }
  print(measurement.nanoseconds)
} catch {
  stop("workload: \(run) failed: \(error)\n", status: 1)
}

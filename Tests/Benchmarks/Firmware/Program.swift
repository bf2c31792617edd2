import CPU
import Harness

/// Called at start-up in place of the firmware.
func run() -> Never {
  var allRight = true
  measure("W1", workload: allocateAndFree, &allRight)
  measure("W1-loop", workload: allocateAndFreeLoop, &allRight)
  measure("W1c", workload: allocateAndFreeInRandomOrder, &allRight)
  measure("W1c-loop", workload: allocateAndFreeInRandomOrderLoop, &allRight)
  measure("W2", workload: accessByHandle, &allRight)
  measure("W2-loop", workload: accessByHandleLoop, &allRight)
  measure("W3", workload: pushAndPop, &allRight)
  measure("W3-loop", workload: pushAndPopLoop, &allRight)
  measure("W4", operationsPerRound: 64, workload: pushAndPopLines, &allRight)
  measure("W4-loop", operationsPerRound: 64, workload: pushAndPopLinesLoop, &allRight)
  measure("W5", operationsPerRound: 64, workload: writeAndRead, &allRight)
  measure("W5-loop", operationsPerRound: 64, workload: writeAndReadLoop, &allRight)
  semihosting_exit(allRight ? 0 : 1)
  while true {}
}

/// Runs a workload for two numbers of rounds, between marks.
///
/// Both are multiples of 256 bytes and of 24 handles, so that what is not in a round is the same in both.
@inline(never)
private func measure(
  _ name: StaticString, operationsPerRound: UInt32 = 1, workload: (Int) -> Bool, _ allRight: inout Bool
) {
  let short = opaque(768)
  let long = opaque(3072)
  var isRight = workload(Int(short))  // the first allocation of each block is dearer, once
  mark()
  isRight = workload(Int(short)) && isRight
  mark()
  isRight = workload(Int(long)) && isRight
  mark()
  allRight = allRight && isRight
  let text = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  unsafe print_result(text, (long &- short) &* operationsPerRound, isRight)
}

import CBarrier

// See BlockWorkloads.swift for what makes the loops alike. A sum of `nil` means that a byte was refused or missing.

/// W3: queues one byte and takes one.
@inline(never)
func pushAndPop<S: QueueSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, pairs: Int
) -> Int? {
  var sum = 0
  for number in 0..<pairs {
    guard subject.pointee.append(UInt8(truncatingIfNeeded: number)) else { return nil }
    barrier()
    guard let byte = subject.pointee.popFirst() else { return nil }
    sum &+= Int(byte)
    barrier()
  }
  return sum
}

/// W4: queues the 64 bytes of a line one by one, and takes them one by one to the newline.
@inline(never)
func pushAndPopLines<S: QueueSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, line: UnsafePointer<UInt8>, lines: Int
) -> Int? {
  var sum = 0
  for _ in 0..<lines {
    for index in 0..<64 {
      guard subject.pointee.append(line[index]) else { return nil }
      barrier()
    }
    // Only the empty loop, to which no newline comes, has to count.
    var taken = 0
    while true {
      guard let byte = subject.pointee.popFirst() else { return nil }
      sum &+= Int(byte)
      barrier()
      taken &+= 1
      if S.queues ? byte == 0x0A : taken == 64 { break }
    }
  }
  return sum
}

/// W5: queues 64 bytes at once and takes 64 at once, with 100 queued.
///
/// The first byte of each line is its number; it comes out at offset 36, because 100 + 64 n = 64 (n + 1) + 36.
///
/// - Returns: the sum of these bytes as they come out.
@inline(never)
func writeAndRead<S: QueueSubject & ~Copyable>(
  _ subject: UnsafeMutablePointer<S>, line: UnsafeMutablePointer<UInt8>, output: UnsafeMutablePointer<UInt8>,
  lines: Int
) -> Int? {
  var sum = 0
  for number in 0..<lines {
    line[0] = UInt8(truncatingIfNeeded: number)
    guard subject.pointee.append(contentsOf: Span(_unsafeStart: line, count: 64)) else { return nil }
    barrier()
    var room = MutableSpan(_unsafeStart: output, count: 64)
    guard subject.pointee.read(into: &room) == 64 else { return nil }
    barrier()
    sum &+= Int(output[36])
  }
  return sum
}

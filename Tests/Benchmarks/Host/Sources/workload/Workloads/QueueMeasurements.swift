extension Measurement {
  /// Runs W3 with 256 bytes queued, and checks the sum of the bytes, and the order of those that stay.
  static func pushAndPop<S: QueueSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, iterations: Int
  ) -> Self {
    for number in 0..<256 { _ = subject.pointee.append(UInt8(number)) }
    let (sum, time) = timed {
      workload.pushAndPop(subject, pairs: iterations)
    }
    let rest = (0..<256).map { UInt8(truncatingIfNeeded: iterations + $0) }
    return Self(subject, nanoseconds: time, isCorrect: sum == sumOfCountingBytes(iterations), rest: rest)
  }

  /// Runs W4, and checks the sum of the bytes.
  static func pushAndPopLines<S: QueueSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, iterations: Int
  ) -> Self {
    let line = allocateLine()
    defer { line.deallocate() }
    let lines = iterations / 64
    let (sum, time) = timed {
      workload.pushAndPopLines(subject, line: line, lines: lines)
    }
    let expected = lines * (0..<64).reduce(0) { $0 + Int(line[$1]) }
    return Self(subject, nanoseconds: time, isCorrect: sum == expected, rest: [])
  }

  /// Runs W5, and checks a byte of each line, all of the last one, and those that stay.
  static func writeAndRead<S: QueueSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, iterations: Int
  ) -> Self {
    let line = allocateLine()
    let output = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
    defer {
      line.deallocate()
      output.deallocate()
    }
    let lines = iterations / 64
    // What is queued before are the last 36 bytes of one such line, and another one, of number 255.
    for number in -100..<0 { _ = subject.pointee.append(number & 63 == 0 ? 255 : line[number & 63]) }
    let (sum, time) = timed {
      workload.writeAndRead(subject, line: line, output: output, lines: lines)
    }
    var stream = [UInt8]()
    for number in (lines - 3)..<lines {
      stream.append(UInt8(truncatingIfNeeded: number))
      stream += (1..<64).map { line[$0] }
    }
    let lastLine = UnsafeBufferPointer(start: output, count: 64)
    let isCorrect = sum == sumOfCountingBytes(lines - 1) + 255 && lastLine.elementsEqual(stream[28..<92])
    return Self(subject, nanoseconds: time, isCorrect: isCorrect, rest: Array(stream.suffix(100)))
  }

  /// Checks that the subject holds the bytes `rest` and no others.
  private init<S: QueueSubject & ~Copyable>(
    _ subject: UnsafeMutablePointer<S>, nanoseconds: Int, isCorrect: Bool, rest: [UInt8]
  ) {
    self.nanoseconds = nanoseconds
    guard S.queues else {
      self.isCorrect = true
      return
    }
    let holdsTheRest = rest.allSatisfy { subject.pointee.popFirst() == $0 }
    self.isCorrect = isCorrect && holdsTheRest && subject.pointee.popFirst() == nil
  }

  /// A line of 63 different bytes and a newline.
  private static func allocateLine() -> UnsafeMutablePointer<UInt8> {
    let line = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
    for index in 0..<63 { line[index] = UInt8(0x40 + index) }
    line[63] = 0x0A
    return line
  }
}

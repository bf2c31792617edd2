import Harness
import TinyAlloc

/// W3: pushes a byte and pops one, with 256 queued.
@inline(never)
func pushAndPop(_ rounds: Int) -> Bool {
  var sum: UInt32 = 0
  var round = 0
  do throws(ByteBufferError) {
    while round < 256 {
      unsafe try deque.append(UInt8(truncatingIfNeeded: round), to: &slab)
      round &+= 1
    }
    let end = rounds &+ 256
    while round < end {
      unsafe try deque.append(UInt8(truncatingIfNeeded: round), to: &slab)
      barrier()
      guard let byte = unsafe deque.popFirst(from: &slab) else { return false }
      sum &+= UInt32(byte)
      barrier()
      round &+= 1
    }
  } catch { return false }
  guard unsafe deque.count == 256 else { return false }
  unsafe deque.removeAll(in: &slab)
  return unsafe slab.isEmpty && sum == sumOfBytes(rounds)
}

@inline(never)
func pushAndPopLoop(_ rounds: Int) -> Bool {
  var sum: UInt32 = 0
  var round = 0
  while round < rounds {
    barrier()
    sum &+= UInt32(UInt8(truncatingIfNeeded: round))
    barrier()
    round &+= 1
  }
  return sum == sumOfBytes(rounds)
}

/// W4: pushes a line of 64 bytes byte by byte and pops byte by byte up to the newline, which is the last of them.
/// A round is a line.
@inline(never)
func pushAndPopLines(_ rounds: Int) -> Bool {
  let line = unsafe prepareLine()
  var sum: UInt32 = 0
  var round = 0
  do throws(ByteBufferError) {
    while round < rounds {
      var index = 0
      while index < 64 {
        unsafe try deque.append(line[index], to: &slab)
        barrier()
        index &+= 1
      }
      while true {
        guard let byte = unsafe deque.popFirst(from: &slab) else { return false }
        barrier()
        sum &+= UInt32(byte)
        if byte == newline { break }
      }
      round &+= 1
    }
  } catch { return false }
  return unsafe deque.isEmpty && slab.isEmpty && sum == sumOfLine &* UInt32(rounds)
}

@inline(never)
func pushAndPopLinesLoop(_ rounds: Int) -> Bool {
  let line = unsafe prepareLine()
  var sum: UInt32 = 0
  var round = 0
  while round < rounds {
    var index = 0
    while index < 64 {
      _ = unsafe line[index]
      barrier()
      index &+= 1
    }
    index = 0
    while true {
      let byte = unsafe line[index]
      barrier()
      index &+= 1
      sum &+= UInt32(byte)
      if byte == newline { break }
    }
    round &+= 1
  }
  return sum == sumOfLine &* UInt32(rounds)
}

/// W5: writes 64 bytes and reads 64 at once, with 100 queued. A round is 64 bytes.
@inline(never)
func writeAndRead(_ rounds: Int) -> Bool {
  // Sound: the buffers are 64 bytes each and live for ever.
  let source = unsafe Span(_unsafeStart: UnsafePointer(source_buffer()), count: 64)
  var destination = unsafe MutableSpan(_unsafeStart: destination_buffer(), count: 64)
  // The stream is 0, 1, … 63, 0, 1, …, and so is each 64 bytes read; those written go on after the first 100.
  for index in 0..<64 {
    unsafe source_buffer()[index] = UInt8(truncatingIfNeeded: index + 100) % 64
    unsafe destination_buffer()[index] = 0
  }
  do throws(ByteBufferError) {
    for index in 0..<100 { unsafe try deque.append(UInt8(index % 64), to: &slab) }
    var round = 0
    while round < rounds {
      unsafe try deque.append(contentsOf: source, to: &slab)
      barrier()
      guard unsafe deque.read(into: &destination, from: &slab) == 64 else { return false }
      barrier()
      round &+= 1
    }
  } catch { return false }
  var isRight = unsafe deque.count == 100
  for index in 0..<64 { isRight = isRight && destination[index] == UInt8(index) }
  unsafe deque.removeAll(in: &slab)
  return unsafe isRight && slab.isEmpty
}

@inline(never)
func writeAndReadLoop(_ rounds: Int) -> Bool {
  allocateAndFreeLoop(rounds)
}

/// 0 + 1 + … + 255 + 0 + …, of so many terms, a multiple of 256.
private func sumOfBytes(_ count: Int) -> UInt32 {
  UInt32(count / 256) * (256 * 255 / 2)
}

private var newline: UInt8 { 10 }

/// What `prepareLine()` adds up to: 63 bytes of 32 and up, and the newline.
private var sumOfLine: UInt32 { 32 * 63 + 62 * 63 / 2 + 10 }

private func prepareLine() -> UnsafePointer<UInt8> {
  let bytes = unsafe source_buffer()
  for index in 0..<63 { unsafe bytes[index] = UInt8(index + 32) }
  unsafe bytes[63] = newline
  return unsafe UnsafePointer(bytes)
}

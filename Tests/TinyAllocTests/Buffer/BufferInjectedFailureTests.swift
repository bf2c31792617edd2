import Testing

@testable import TinyAlloc

/// Each allocation of an append in turn is made to fail.
@Suite struct BufferInjectedFailureTests {
  private static let blockSize = 4
  private static let capacity = 12

  @Test func aRefusedByteChangesNothing() throws {
    for present in 0...9 {
      try run(present, failingAt: 0) { tested, arena in
        let needsBlock = present % Self.blockSize == 0
        let byte = tested.upcoming(1)
        let answer = bufferRefusal { try tested.buffer.append(byte[0], to: &arena) }
        try check(answer, is: needsBlock ? .allocationFailed : nil, "answer to one byte")
        if answer == nil { tested.appended(byte) }
      }
    }
  }

  @Test func bytesRefusedAtAnyAllocationChangeNothing() throws {
    for present in 0...9 {
      for length in 0...17 {
        for allocations in 0...5 {
          try run(present, failingAt: allocations) { tested, arena in
            let fails = allocations < Self.allocations(for: length, behind: present)
            let bytes = tested.upcoming(length)
            let answer = bufferRefusal { try tested.buffer.append(contentsOf: bytes.span, to: &arena) }
            try check(answer, is: fails ? .allocationFailed : nil, "answer")
            if answer == nil { tested.appended(bytes) }
          }
        }
      }
    }
  }

  @Test func aCopyRefusedAtAnyAllocationChangesNeitherBuffer() throws {
    for present in 0...9 {
      for length in 0...17 {
        for allocations in 0...5 {
          var arena = HeapArena(blockSize: Self.blockSize, capacity: Self.capacity)
          var source = TestedBuffer(over: arena)
          var tested = TestedBuffer(over: arena)
          defer {
            source.discard(from: &arena)
            tested.discard(from: &arena)
          }
          try source.appendAll(length, to: &arena)
          try tested.appendAll(present, to: &arena)
          arena.allocationsBeforeFailure = allocations
          let fails = allocations < Self.allocations(for: length, behind: present)
          var answer: ByteBufferError?
          do throws(ByteBufferError) {
            try tested.buffer.append(copying: source.buffer, in: &arena)
          } catch { answer = error }
          try check(answer, is: fails ? .allocationFailed : nil, "answer")
          if answer == nil { tested.bytes += source.bytes }
          arena.allocationsBeforeFailure = nil
          try source.checkContents(in: &arena)
          try tested.checkContents(in: &arena)
          try check(arena.count, is: source.blocks + tested.blocks, "blocks in use")
          try tested.appendByte(to: &arena)
          try tested.checkContents(in: &arena)
        }
      }
    }
  }

  @Test func aPrefixGoesInUpToTheAllocationThatFails() throws {
    for present in 0...9 {
      for length in 0...17 {
        for allocations in 0...5 {
          try run(present, failingAt: allocations) { tested, arena in
            let bytes = tested.upcoming(length)
            let taken = tested.buffer.append(prefixOf: bytes.span, to: &arena)
            let room = tested.blocks * Self.blockSize - present + allocations * Self.blockSize
            try check(taken, is: min(length, room), "taken of \(length) bytes")
            tested.appended(Array(bytes.prefix(taken)))
          }
        }
      }
    }
  }

  /// How many blocks `length` bytes need that come behind `present` ones.
  private static func allocations(for length: Int, behind present: Int) -> Int {
    let blocks = { (bytes: Int) in (bytes + blockSize - 1) / blockSize }
    return blocks(present + length) - blocks(present)
  }

  /// Arms the failure, calls `append`, and checks that the buffer is like the array, then and afterwards.
  private func run(
    _ present: Int, failingAt allocations: Int,
    append: (inout TestedBuffer<HeapArena>, inout HeapArena) throws -> Void
  ) throws {
    var arena = HeapArena(blockSize: Self.blockSize, capacity: Self.capacity)
    var tested = TestedBuffer(over: arena)
    defer { tested.discard(from: &arena) }
    try tested.appendAll(present, to: &arena)
    arena.allocationsBeforeFailure = allocations
    try append(&tested, &arena)
    arena.allocationsBeforeFailure = nil
    try tested.checkContents(in: &arena)
    try check(arena.count, is: tested.blocks, "blocks in use")
    try tested.appendByte(to: &arena)
    try tested.appendAll(6, to: &arena)
    try tested.checkContents(in: &arena)
    try tested.drain(from: &arena)
    try check(arena.count, is: 0, "blocks in use at the end")
  }
}

import Harness
import TinyAlloc

// Each workload says whether its results were right. Its twin with Loop in its name does the same without the
// library.

/// W1: allocates and frees one 32-byte block.
@inline(never)
func allocateAndFree(_ rounds: Int) -> Bool {
  var last = Handle.none
  var round = 0
  do throws(AllocationError) {
    while round < rounds {
      last = unsafe try slab.allocate(byteCount: 32)
      barrier()
      unsafe try slab.free(last)
      barrier()
      round &+= 1
    }
  } catch { return false }
  return unsafe slab.isEmpty && slab.statistics.failedAllocations == 0 && isStale(last)
}

@inline(never)
func allocateAndFreeLoop(_ rounds: Int) -> Bool {
  var round = 0
  while round < rounds {
    barrier()
    barrier()
    round &+= 1
  }
  return round == rounds
}

/// W1c: allocates and frees in random order with 22 to 26 blocks live. A round is an allocation and a free on average.
@inline(never)
func allocateAndFreeInRandomOrder(_ rounds: Int) -> Bool {
  var live = InlineArray<26, Handle>(repeating: .none)
  var count = 0
  var random = seed
  var remaining = 2 &* rounds
  do throws(AllocationError) {
    while count < 24 {
      unsafe live[unchecked: count] = try slab.allocate(byteCount: 32)
      count &+= 1
    }
    while remaining > 0 {
      random = next(random)
      if allocates(random, count) {
        unsafe live[unchecked: count] = try slab.allocate(byteCount: 32)
        count &+= 1
      } else {
        let index = pick(random, count)
        unsafe try slab.free(live[unchecked: index])
        count &-= 1
        unsafe live[unchecked: index] = live[unchecked: count]
      }
      barrier()
      remaining &-= 1
    }
    guard unsafe slab.count == count else { return false }
    while count > 0 {
      count &-= 1
      unsafe try slab.free(live[unchecked: count])
    }
  } catch { return false }
  return unsafe slab.isEmpty && slab.statistics.highWaterMark == 26
}

@inline(never)
func allocateAndFreeInRandomOrderLoop(_ rounds: Int) -> Bool {
  var live = InlineArray<26, Handle>(repeating: Handle(slotNumber: 1, generation: 1))
  var count = 24
  var random = seed
  var remaining = 2 &* rounds
  while remaining > 0 {
    random = next(random)
    if allocates(random, count) {
      unsafe live[unchecked: count] = Handle(slotNumber: 1, generation: 1)
      count &+= 1
    } else {
      let index = pick(random, count)
      count &-= 1
      unsafe live[unchecked: index] = live[unchecked: count]
    }
    barrier()
    remaining &-= 1
  }
  return live[count &- 1].slotNumber == 1
}

/// W2: reads the first byte of one of 24 blocks by its handle, which is checked.
@inline(never)
func accessByHandle(_ rounds: Int) -> Bool {
  var handles = InlineArray<24, Handle>(repeating: .none)
  var live = handles.mutableSpan
  var index = 0
  var sum: UInt32 = 0
  var round = 0
  do throws(AllocationError) {
    while index < 24 {
      live[index] = unsafe try slab.allocate(byteCount: 32)
      var bytes = unsafe try slab.mutableBytes(of: live[index])
      bytes[0] = UInt8(index)
      index &+= 1
    }
    while round < rounds {
      index = index == 24 ? 0 : index
      let bytes = unsafe try slab.bytes(of: live[unchecked: index])
      sum &+= UInt32(unsafe bytes[unchecked: 0])
      barrier()
      index &+= 1
      round &+= 1
    }
    index = 0
    while index < 24 {
      unsafe try slab.free(live[index])
      index &+= 1
    }
  } catch { return false }
  return unsafe slab.isEmpty && sum == sumOfIndices(rounds)
}

@inline(never)
func accessByHandleLoop(_ rounds: Int) -> Bool {
  var handles = InlineArray<24, Handle>(repeating: .none)
  var live = handles.mutableSpan
  var index = 0
  var sum: UInt32 = 0
  var round = 0
  while index < 24 {
    live[index] = Handle(slotNumber: UInt8(index), generation: 1)
    index &+= 1
  }
  while round < rounds {
    index = index == 24 ? 0 : index
    sum &+= UInt32(unsafe live[unchecked: index].slotNumber)
    barrier()
    index &+= 1
    round &+= 1
  }
  return sum == sumOfIndices(rounds)
}

/// 0 + 1 + … + 23 + 0 + …, of so many terms.
private func sumOfIndices(_ count: Int) -> UInt32 {
  let whole = UInt32(count / 24)
  let rest = UInt32(count % 24)
  return whole * (24 * 23 / 2) + rest * (rest &- 1) / 2
}

private func isStale(_ handle: Handle) -> Bool {
  do throws(AllocationError) { unsafe try slab.free(handle) } catch { return error == .staleHandle }
  return false
}

private var seed: UInt32 { 2_463_534_242 }

/// Marsaglia's xorshift.
@inline(__always)
private func next(_ random: UInt32) -> UInt32 {
  var random = random
  random ^= random << 13
  random ^= random >> 17
  random ^= random << 5
  return random
}

@inline(__always)
private func allocates(_ random: UInt32, _ count: Int) -> Bool {
  count == 22 || (count != 26 && Int32(bitPattern: random) < 0)
}

@inline(__always)
private func pick(_ random: UInt32, _ count: Int) -> Int {
  Int((random & 0xFFFF) &* UInt32(truncatingIfNeeded: count) >> 16)
}

import CPU
import Harness
import TinyAlloc

// Each operation at its dearest, for the plugin that counts the instructions with interrupts masked. Blocks have 32
// bytes, as many as on the boards.

enum Arena: GlobalArena {
  nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<1024, 32>())
}

enum Inline: GlobalDeque {
  nonisolated(unsafe) static var storage = DequeStorage<Arena>()
}

enum Configured: GlobalDeque {
  nonisolated(unsafe) static var storage = DequeStorage<GlobalAllocator>()
}

func serviceTimer(_ interrupted: UInt) {}

/// Called at start-up in place of the firmware.
func run() -> Never {
  write("over TinySlabAllocator<1024, 32>\n")
  measure(Inline.self)
  write("over GlobalAllocator, slab1K32\n")
  mark()
  write("-\n")
  initialize()
  finish("initialize(_:)")
  measure(Configured.self)
  end(0)
}

private func initialize() {
  do throws(InitializationError) { try AllocatorConfig.slab1K32.initialize() } catch { fault() }
}

// In both arenas nothing is refused but where that is what is measured.
@inline(never)
private func measure<D: GlobalDeque>(_: D.Type) {
  var piece = InlineArray<256, UInt8>(repeating: 7)
  var room = piece.mutableSpan
  appendBytes(D.self, 1024)
  finish("append(_:)")
  appendBytes(D.self, 1)
  finish("append(_:), refused")
  pop(D.self)
  finish("popFirst()")
  look(D.self)
  finish("first()")
  ask(D.self)
  finish("count, isEmpty, totals, statistics, availableCapacity")
  // All alignments of both sides, and pieces that end everywhere in a block.
  for offset in 0..<33 {
    appendBytes(D.self, 1 + offset)
    remove(D.self, offset)
    appendBytes(D.self, 512)
    mark()
    write("-\n")
    var part = room._mutatingExtracting(offset..<256)
    read(D.self, &part)
    finish("read(into:)")
    appendPrefix(D.self, part.span)
    finish("append(prefixOf:)")
    remove(D.self, 2000)
    finish("removeFirst(_:), removeAll()")
    appendBytes(D.self, 1 + offset)
    mark()
    write("-\n")
    appendAll(D.self, part.span.extracting(0..<32))
    finish("append(contentsOf:), 32 bytes")
    appendAll(D.self, part.span.extracting(0..<64))
    finish("append(contentsOf:), 64 bytes")
    remove(D.self, 2000)
    mark()
    write("-\n")
  }
  reset(D.self)
  finish("resetStatistics(), 32 blocks free")
}

private func finish(_ name: StaticString) {
  mark()
  write(name)
  write("\n")
}

@inline(never)
private func appendBytes<D: GlobalDeque>(_: D.Type, _ count: Int) {
  for _ in 0..<count {
    do throws(ByteBufferError) { try D.append(7) } catch {}
  }
}

@inline(never)
private func appendAll<D: GlobalDeque>(_: D.Type, _ bytes: Span<UInt8>) {
  do throws(ByteBufferError) { try D.append(contentsOf: bytes) } catch { fault() }
}

@inline(never)
private func appendPrefix<D: GlobalDeque>(_: D.Type, _ bytes: Span<UInt8>) {
  do throws(D.Arena.Failure) { _ = try D.append(prefixOf: bytes) } catch { fault() }
}

@inline(never)
private func pop<D: GlobalDeque>(_: D.Type) {
  do throws(D.Arena.Failure) { while let byte = try D.popFirst() { keep(UInt32(byte)) } } catch { fault() }
}

@inline(never)
private func look<D: GlobalDeque>(_: D.Type) {
  appendBytes(D.self, 1)
  mark()
  write("-\n")
  do throws(D.Arena.Failure) { keep(UInt32(try D.first() ?? 0)) } catch { fault() }
}

@inline(never)
private func ask<D: GlobalDeque>(_: D.Type) {
  keep(UInt32(truncatingIfNeeded: D.totalWritten >> 32) ^ UInt32(truncatingIfNeeded: D.totalRead >> 32))
  keep(D.isEmpty ? 0 : UInt32(D.count) &+ UInt32(D.availableCapacity) &+ D.overruns)
  let all = D.statistics
  keep(UInt32(truncatingIfNeeded: (all.totalWritten ^ all.totalRead) >> 32) &+ all.overruns)
  keep(UInt32(all.arena.blocksInUse + all.arena.highWaterMark) &+ all.arena.failedAllocations)
}

@inline(never)
private func read<D: GlobalDeque>(_: D.Type, _ room: inout MutableSpan<UInt8>) {
  do throws(D.Arena.Failure) { _ = try D.read(into: &room) } catch { fault() }
}

@inline(never)
private func remove<D: GlobalDeque>(_: D.Type, _ count: Int) {
  do throws(D.Arena.Failure) {
    if count > 1024 { try D.removeAll() } else { try D.removeFirst(count) }
  } catch { fault() }
}

@inline(never)
private func reset<D: GlobalDeque>(_: D.Type) {
  do throws(D.Arena.Failure) { try D.Arena.resetStatistics() } catch { fault() }
}

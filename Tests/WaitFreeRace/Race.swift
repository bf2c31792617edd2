import CPU
import Harness
import TinyAlloc

// The interrupt comes after a swept number of ticks, and a swept number of instructions lies between two
// operations of the main loop, so that each instruction of each operation is interrupted.

/// Longest period, in ticks.
var periods: UInt32 { 32 }

// Sound, all of it: nothing interrupts the interrupt, and the main loop leaves its variables alone while it
// can come.
func serviceTimer(_ interrupted: UInt) {
  timer_stop()
  note_interrupted(interrupted)
  unsafe Interrupt.count &+= 1
  let turn = unsafe Interrupt.count
  // Now and then as many bytes as fill several blocks; else few, or so few that the main loop mostly finds
  // nothing.
  let isBusy = turn / 2048 % 2 == 0
  let length = isBusy ? (turn % 8 == 0 ? 40 : turn % 3 &+ 1) : turn % 2
  unsafe Interrupt.first?.produce(length, into: &Interrupt.slab!)
  if turn % 5 == 0 { unsafe Interrupt.second?.producePiece(Int(turn / 5 % 24), into: &Interrupt.slab!) }
  if turn % 64 == 0 { unsafe Interrupt.second?.producer.reclaim(in: &Interrupt.slab!) }
  timer_start(1 &+ turn % periods)
}

/// The main loop's ends of both queues.
struct MainLoop: ~Copyable {
  var first: Sink
  var second: Sink
  private var turn: UInt32 = 0

  init(first: consuming Sink, second: consuming Sink) {
    self.first = first
    self.second = second
  }

  /// Does one operation, and says whether it moved a byte.
  mutating func step() -> Bool {
    turn &+= 1
    delay((turn &* 37) % 101)
    switch turn % 16 {
    case 0: return first.read(Int(turn / 16 % 48) + 1)
    case 1: return first.take()
    case 2: return second.read(Int(turn / 16 % 48) + 1)
    case 3: return second.take()
    case 4, 5, 6: return second.pop()
    // Rarely enough that the arena is full now and then.
    case 7: if turn % 4096 == 7 { delay(40_000) }
    case 8: return second.skip(Int(turn / 16 % 20) + 1)
    case 9:
      first.ask()
      second.ask()
    default: break
    }
    return first.pop()
  }
}

/// Called at start-up in place of the firmware.
func run() -> Never {
  var loop = start()
  var idle: UInt32 = 0
  timer_start(1)
  cpu_enable_interrupts()
  while loop.first.stream.position < bytes_to_move(), loop.first.errors &+ loop.second.errors < 100,
    idle < 100_000
  {
    idle = loop.step() ? 0 : idle &+ 1
  }
  cpu_disable_interrupts()
  timer_stop()
  while loop.second.read(48) {}
  let isRight = report(loop)
  end(isRight ? 0 : 1)
}

// Sound: no interrupt is enabled yet, and static variables stay in place.
private func start() -> MainLoop {
  unsafe Interrupt.bytesToProduce = bytes_to_move()
  let memory = unsafe UnsafeMutableRawBufferPointer(start: &Shared.memory, count: 320)
  do throws(InvalidArena) {
    let slab = try unsafe SlabAllocator(memory: memory, slotCount: 16)
    let loop = unsafe MainLoop(
      first: Sink(consumer: WaitFreeQueue.Consumer(of: &Shared.first, over: slab)),
      second: Sink(consumer: WaitFreeQueue.Consumer(of: &Shared.second, over: slab)))
    unsafe Interrupt.first = Source(producer: WaitFreeQueue.Producer(of: &Shared.first, over: slab))
    unsafe Interrupt.second = Source(producer: WaitFreeQueue.Producer(of: &Shared.second, over: slab))
    unsafe Interrupt.slab = consume slab
    return loop
  } catch {
    end(98)
  }
}

/// Prints what happened, and says whether each byte arrived in order or was counted.
private func report(_ loop: borrowing MainLoop) -> Bool {
  // Sound: the timer is stopped.
  unsafe Interrupt.first?.producer.reclaim(in: &Interrupt.slab!)
  unsafe Interrupt.second?.producer.reclaim(in: &Interrupt.slab!)
  let produced = unsafe (Interrupt.first?.stream.position ?? 0) &+ (Interrupt.second?.stream.position ?? 0)
  let refused = unsafe (Interrupt.first?.refused ?? 0) &+ (Interrupt.second?.refused ?? 0)
  let received = loop.first.stream.position &+ loop.second.stream.position
  let overruns = loop.first.consumer.overruns &+ loop.second.consumer.overruns
  let errors = loop.first.errors &+ loop.second.errors
  let left = unsafe UInt32(Interrupt.slab?.count ?? 99)
  writeField(" received: ", loop.first.stream.position)
  writeField(" + ", loop.second.stream.position)
  unsafe writeField(", interrupts: ", Interrupt.count)
  writeField(", overruns: ", overruns)
  writeField(", order errors: ", errors)
  writeField(", lost: ", produced &- received)
  writeField(", uncounted: ", refused &- overruns)
  writeField(", blocks left: ", left)
  write("\n")
  print_interrupted()
  return errors == 0 && produced == received && refused == overruns && left == 0
    && loop.first.stream.position == bytes_to_move()
}

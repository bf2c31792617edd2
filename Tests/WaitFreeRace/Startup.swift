import CPU
import Harness

// What the firmware's start-up code calls, without the firmware.

#if arch(arm)
typealias Vector = @convention(c) () -> Void

/// The initial stack pointer and the exceptions of the core, of which the last is the timer.
@section(".vectors") @used
let vectors: InlineArray<16, Vector> = [
  stack_top, reset, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry,
  fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, timer_entry,
]

@c func reset() {
  prepare_static_data()
  run()
}

/// Called by `timer_entry`.
@c(timer_interrupt) func timerInterrupt(_ interrupted: UInt) {
  serviceTimer(interrupted)
}
#else
@c func reset() {
  run()
}

/// Called by `trap_entry` for interrupts; only the timer's is enabled.
@c func interrupt() {
  serviceTimer(interrupted_address())
}
#endif

/// Called for exceptions and traps: ends QEMU, by an exit code that is no result's.
@c func fault() {
  cpu_disable_interrupts()
  write(" a fault or trap\n")
  semihosting_exit(99)
}

func write(_ text: StaticString) {
  // Sound: a static string without an interpolation ends with a zero.
  unsafe print(UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self))
}

func writeField(_ name: StaticString, _ value: UInt32) {
  write(name)
  print_number(value)
}

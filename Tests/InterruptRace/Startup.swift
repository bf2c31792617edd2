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
#else
@c func reset() {
  run()
}
#endif

#if arch(riscv32)
/// Called by `trap_entry` for interrupts; only the timer's is enabled.
@c func interrupt() {
  serviceTimer(interrupted_address())
}
#else
/// Called by `timer_entry` or, on an AVR, `interrupt`; only the timer's interrupt is enabled.
@c(timer_interrupt) func timerInterrupt(_ interrupted: UInt) {
  serviceTimer(interrupted)
}
#endif

/// Called for exceptions and traps: ends QEMU, with an exit code that is no result's.
@c func fault() {
  cpu_disable_interrupts()
  write(" a fault or trap\n")
  end(99)
}

/// Ends QEMU. Where the program cannot, who runs QEMU does, when it reads this line.
func end(_ code: UInt32) -> Never {
  #if arch(avr)
  writeField("exit ", code)
  write("\n")
  #endif
  semihosting_exit(UInt(truncatingIfNeeded: code))
  while true {}
}

func write(_ text: StaticString) {
  for index in 0..<text.utf8CodeUnitCount {
    // Sound: the index is below the text's length.
    print_byte(unsafe text.utf8Start[index])
  }
}

func writeField(_ name: StaticString, _ value: UInt32) {
  write(name)
  var power: UInt32 = 1_000_000_000
  while power > 1, value < power { power /= 10 }
  while power > 0 {
    print_byte(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / power % 10))
    power /= 10
  }
}

import CPU

// What the firmware's start-up code calls, without the firmware. No interrupt is enabled.

#if arch(riscv32)
@c func reset() { run() }

@c func interrupt() {}
#endif

enum Receiver {
  static func serviceInterrupt() {}
}

/// Called for exceptions: ends QEMU, by an exit code that is no result's.
@c func fault() {
  semihosting_exit(99)
}

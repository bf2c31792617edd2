import CPU

/// Stops the processor until an interrupt is pending; returns at once where one is, also while interrupts are masked.
// A function of the firmware's own, so that the receiver is tested on a host, which has none.
@inline(__always)
func sleepUntilInterrupt() { cpu_wait_for_interrupt() }

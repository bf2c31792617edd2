import CPU

/// Begins anew; peripherals are set up again by the program. Called in a trap, in which interrupts are disabled.
// A RISC-V has no standard way to reset itself.
func restart() -> Never { _start() }

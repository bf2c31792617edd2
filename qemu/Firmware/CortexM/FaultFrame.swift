import CPU

/// Called by `fault_entry` for every exception but interrupts, on an empty stack.
///
/// - Parameter frame: the stack pointer at entry; the core pushed eight registers there, the program counter the
///   seventh, unless the stack itself was at fault.
@c func fault(_ frame: UInt) {
  let isReadable = frame >= sram_start_address() && frame <= sram_end_address() - 32 && frame % 4 == 0
  reportFault(cause: cpu_exception(), address: isReadable ? Register(UInt32(frame) + 24).load() : 0)
}

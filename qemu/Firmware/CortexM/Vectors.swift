import CPU

typealias Vector = @convention(c) () -> Void

/// The vector table: the initial stack pointer, then the 15 exceptions of the core.
@section(".vectors") @used
let vectors: InlineArray<16, Vector> = [
  stack_top, reset, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry,
  fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry,
]

/// The entry of the UART's interrupt. `sections.ld` puts it where that is in the table, which ends with it: no other
/// interrupt is ever enabled.
@section(".vectors.interrupt") @used
let interruptVector: InlineArray<1, Vector> = [interrupt]

@c func reset() {
  prepare_static_data()
  run()
}

@c func interrupt() {
  Receiver.serviceInterrupt()
}

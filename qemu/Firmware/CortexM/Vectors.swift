import CPU

typealias Vector = @convention(c) () -> Void

/// The vector table: the initial stack pointer, the 15 exceptions of the core, and 48 interrupts, of which only
/// the UART's is ever enabled.
@section(".vectors") @used
let vectors: InlineArray<64, Vector> = [
  stack_top, reset, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry,
  fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry,
  interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt,
  interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt,
  interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt,
  interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt,
  interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt,
  interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt, interrupt,
]

@c func reset() {
  prepare_static_data()
  run()
}

@c func interrupt() {
  Receiver.serviceInterrupt()
}

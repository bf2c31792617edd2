/// Called by `start` when static data has its initial values.
@c func reset() {
  run()
}

/// Called by `interrupt_entry`; only the UART's receive interrupt is enabled.
@c func interrupt() {
  Receiver.serviceInterrupt()
}

/// Called by `abort`, which compiled code calls where Swift traps; an AVR has no exceptions of its own.
@c func fault(_ address: UInt32) {
  reportFault(cause: 0, address: address)
}

/// An AVR's interrupts have no controller: the UART's own register enables them.
enum InterruptController {
  static func enable(_ number: UInt32) {}
}

/// Called by `_start` when static data has its initial values.
@c func reset() {
  run()
}

/// Called by `trap_entry` for interrupts; only external ones are enabled.
@c func interrupt() {
  InterruptController.service { Receiver.serviceInterrupt() }
}

/// Called by `trap_entry` for exceptions, on an empty stack.
@c func fault(_ cause: UInt, _ address: UInt) {
  reportFault(cause: UInt32(truncatingIfNeeded: cause), address: UInt32(truncatingIfNeeded: address))
}

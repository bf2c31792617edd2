#pragma once

#include <stdint.h>

// Swift has no inline assembly, so these are C. None of them costs an instruction.

/// All memory that others may know of may have been read and changed: nothing of it stays in registers.
static inline void barrier(void) { __asm__ volatile("" ::: "memory"); }

/// The value is used, by nothing that the compiler can see: it must be computed.
static inline void use(uintptr_t value) { __asm__ volatile("" ::"r"(value)); }

/// A value of which the compiler knows nothing: whatever the register held.
static inline uintptr_t anyValue(void) {
  uintptr_t value;
  __asm__ volatile("" : "=r"(value));
  return value;
}

// What a benchmark needs that Swift has no word for.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// Memory is as if read and written by somebody else here: nothing is carried over in registers or merged.
static inline void barrier(void) { __asm__ volatile("" ::: "memory"); }

// Notes how many instructions have been executed. On a Cortex-M the counter in QEMU does, at this function's address.
void mark(void);

// The value, of which the compiler knows nothing.
uint32_t opaque(uint32_t value);

// Prints what became of a workload: its name, the operations by which its two runs differ, and, where the marks are
// kept here, the marks.
void print_result(const char *_Nonnull name, uint32_t operations, bool is_right);

// Buffers of 64 bytes, aligned as C aligns static arrays.
uint8_t *_Nonnull source_buffer(void);
uint8_t *_Nonnull destination_buffer(void);

// What the programs of both races need that Swift has no word for: a timer that interrupts, single instructions, and
// text out.
#pragma once

#include <stdint.h>

// Writes a byte to QEMU's standard output.
void print_byte(uint8_t byte);

// How many bytes to move; set when this is compiled.
uint32_t bytes_to_move(void);

// Takes a value, of which the compiler must believe that it is needed.
void keep(uint32_t value);

// Executes `count` instructions or, on an AVR, half as many more, and a fixed few. At most 100,000.
void delay(uint32_t count);

// A function of its own address, at which the plugin ends a measurement.
void mark(void);

// Lets the timer interrupt, after `ticks` of its clock, at least 1. A tick takes 48 to 190 instructions.
void timer_start(uint32_t ticks);

// Keeps the timer from interrupting.
void timer_stop(void);

// Ends the program; in Startup.swift.
void fault(void);

// Notes that the instruction at `address` was interrupted.
void note_interrupted(uintptr_t address);

// How many different addresses were noted.
uint32_t interrupted_addresses(void);

// Prints a line for each address noted.
void print_interrupted(void);

#if defined(__arm__)

// The entry of the timer in the vector table.
void timer_entry(void);

#elif defined(__riscv)

// The instruction that the interrupt returns to.
static inline uintptr_t interrupted_address(void) {
  uintptr_t address;
  __asm__ volatile("csrr %0, mepc" : "=r"(address));
  return address;
}

#endif

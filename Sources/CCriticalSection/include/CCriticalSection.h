// Masking interrupts on a single-core microcontroller, nestable, from an interrupt or outside of one.
//
// A section begins with what `critical_section_enter` returns and ends when that is given back. The compiler moves no
// access to memory over either. On processors that are not listed, as on hosts, nothing is declared.
#pragma once

#include <stdint.h>

#if defined(__arm__) && __ARM_ARCH_PROFILE == 'M'

// PRIMASK, bit 0: ARMv6-M and ARMv7-M Architecture Reference Manuals, B1.4.3. Only faults and the NMI pass while it
// is set.
typedef uint32_t critical_section_state;

static inline critical_section_state critical_section_enter(void) {
  critical_section_state state;
  __asm__ volatile("mrs %0, primask\n\tcpsid i" : "=r"(state)::"memory");
  return state;
}

static inline void critical_section_leave(critical_section_state state) {
  __asm__ volatile("msr primask, %0" ::"r"(state) : "memory");
}

#elif defined(__riscv)

// MIE, bit 3 of mstatus, in machine mode: RISC-V Privileged Architecture, 3.1.6.1.
typedef uintptr_t critical_section_state;

static inline critical_section_state critical_section_enter(void) {
  critical_section_state state;
  __asm__ volatile("csrrci %0, mstatus, 8" : "=r"(state)::"memory");
  return state;
}

static inline void critical_section_leave(critical_section_state state) {
  __asm__ volatile("csrs mstatus, %0" ::"r"(state & 8) : "memory");
}

#elif defined(__AVR__)

// I, bit 7 of SREG at I/O address 0x3F: AVR Instruction Set Manual, status register.
typedef uint8_t critical_section_state;

static inline critical_section_state critical_section_enter(void) {
  critical_section_state state;
  __asm__ volatile("in %0, 0x3f\n\tcli" : "=r"(state)::"memory");
  return state;
}

static inline void critical_section_leave(critical_section_state state) {
  __asm__ volatile("out 0x3f, %0" ::"r"(state) : "memory");
}

#endif

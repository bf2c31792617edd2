// Single instructions that Swift has no word for, and the symbols of the linker script and of assembly files.
#pragma once

#include <stdint.h>

// Start and end of the memory regions, from sections.ld: only the addresses mean anything.
extern uint32_t data_start[], data_end[], data_image[], bss_start[], bss_end[], sram_start[], sram_end[];

static inline uintptr_t sram_start_address(void) { return (uintptr_t)sram_start; }
static inline uintptr_t sram_end_address(void) { return (uintptr_t)sram_end; }

// Fills the part of the stack that is not in use with a pattern. Called once, early.
void stack_paint(void);
// How many bytes of the stack have ever been in use since then: from its top down to the first byte that has the
// pattern still, seen from its end.
uintptr_t stack_high_water_mark(void);

#if defined(__arm__)

// The address behind the stack, as the first entry of the vector table; never called.
void stack_top(void);
// Leaves the stack that faulted and calls `fault`; in FaultEntry.S.
void fault_entry(void);

static inline void cpu_disable_interrupts(void) { __asm__ volatile("cpsid i" ::: "memory"); }
static inline void cpu_enable_interrupts(void) { __asm__ volatile("cpsie i" ::: "memory"); }
// Returns at once when an interrupt is pending, also while interrupts are disabled.
static inline void cpu_wait_for_interrupt(void) { __asm__ volatile("wfi" ::: "memory"); }

// The number of the exception being handled.
static inline uint32_t cpu_exception(void) {
  uint32_t number;
  __asm__ volatile("mrs %0, ipsr" : "=r"(number));
  return number & 0x1FF;
}

// Gives static data its initial values. The barrier keeps accesses to it from moving in front.
static inline void prepare_static_data(void) {
  const volatile uint32_t *from = data_image;
  for (volatile uint32_t *to = data_start; to < data_end; ) *to++ = *from++;
  for (volatile uint32_t *to = bss_start; to < bss_end; ) *to++ = 0;
  __asm__ volatile("" ::: "memory");
}

// Whether the instruction there is the one of a semihosting call: it faults where no debugger takes it.
static inline int is_semihosting_call(uintptr_t address) { return *(const uint16_t *)address == 0xBEAB; }

static inline void semihosting_call(uintptr_t operation, const void *block) {
  register uintptr_t r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = block;
  __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
}

#elif defined(__riscv)

// The three instructions a debugger or QEMU takes for a semihosting call; in Start.S.
void semihosting_call(uintptr_t operation, const void *block);

// Whether the instruction there is the one of them that faults where no debugger takes it. Half of it at a time, which is
// what instructions are aligned to.
static inline int is_semihosting_call(uintptr_t address) {
  const uint16_t *halves = (const uint16_t *)address;
  return halves[0] == 0x0073 && halves[1] == 0x0010;
}

// Where the processor starts; in Start.S.
_Noreturn void _start(void);

static inline void cpu_disable_interrupts(void) { __asm__ volatile("csrci mstatus, 8" ::: "memory"); }
static inline void cpu_enable_interrupts(void) { __asm__ volatile("csrsi mstatus, 8" ::: "memory"); }
// Returns at once when an interrupt is pending, also while interrupts are disabled.
static inline void cpu_wait_for_interrupt(void) { __asm__ volatile("wfi" ::: "memory"); }
// Lets interrupts through to this hart, a bit a line: bit 11 is the external interrupt of the standard.
static inline void cpu_enable_interrupt_lines(uintptr_t lines) { __asm__ volatile("csrs mie, %0" ::"r"(lines)); }

#elif defined(__AVR__)

static inline void cpu_disable_interrupts(void) { __asm__ volatile("cli" ::: "memory"); }
// By a return from an interrupt that there is none of, because QEMU 7.2 does not look at pending interrupts after
// `sei`. The processor does one more instruction, the second jump, before it takes one.
static inline void cpu_enable_interrupts(void) {
  __asm__ volatile("rcall 1f\n\trjmp 2f\n1:\treti\n2:" ::: "memory");
}
// Lets pending interrupts in; what it waits for is asked again by its caller. It does not sleep, because QEMU 7.2 goes
// on at the wrong instruction after `sleep`. Interrupts are disabled before and after.
static inline void cpu_wait_for_interrupt(void) {
  cpu_enable_interrupts();
  cpu_disable_interrupts();
}

// A byte of flash, by its address in bytes.
static inline uint8_t cpu_program_byte(uint16_t address) {
  uint8_t byte;
  __asm__("lpm %0, Z" : "=r"(byte) : "z"(address));
  return byte;
}

// An AVR has no semihosting: the code is lost, and who runs the emulator ends it.
static inline void semihosting_exit(uintptr_t code) {
  (void)code;
  for (;;) __asm__ volatile("cli\n\tsleep");
}

#endif

#if !defined(__AVR__)

// Ends QEMU, or stops at the debugger, with an exit code: the semihosting call SYS_EXIT_EXTENDED with the reason
// ADP_Stopped_ApplicationExit.
static inline void semihosting_exit(uintptr_t code) {
  uintptr_t block[2] = {0x20026, code};
  semihosting_call(0x20, block);
}

#endif

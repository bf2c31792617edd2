#include "harness.h"

#include "cpu.h"

void print(const char *text) { semihosting_call(0x04, text); }  // SYS_WRITE0

void print_number(uint32_t value) {
  char digits[11];
  char *first = digits + sizeof digits;
  *--first = 0;
  do *--first = (char)('0' + value % 10);
  while (value /= 10);
  print(first);
}

#ifndef BYTES
#define BYTES 0
#endif

uint32_t bytes_to_move(void) { return BYTES; }

void keep(uint32_t value) { __asm__ volatile("" ::"r"(value)); }

void delay(uint32_t count) {
  if (count & 1) __asm__ volatile("nop");
  // Two instructions a round.
  for (uint32_t rounds = count / 2; rounds != 0; rounds--) __asm__ volatile("" : "+r"(rounds));
}

__attribute__((noinline)) void mark(void) { __asm__ volatile("" ::: "memory"); }

// A bit for each place that an instruction can begin at, in the first 32 KB of the program.
static uint8_t noted[2048];

static bool is_noted(uint32_t place) { return noted[place >> 3] >> (place & 7) & 1; }

// On each board, flash begins at a multiple of 64 KB.
static uintptr_t code_start(void) { return (uintptr_t)note_interrupted & ~(uintptr_t)0xFFFF; }

void note_interrupted(uintptr_t address) {
  const uintptr_t place = (address - code_start()) >> 1;
  if (place >> 3 < sizeof noted) noted[place >> 3] |= 1 << (place & 7);
}

uint32_t interrupted_addresses(void) {
  uint32_t count = 0;
  for (uint32_t place = 0; place < sizeof noted * 8; place++) count += is_noted(place);
  return count;
}

static void print_hexadecimal(uint32_t value) {
  char digits[9];
  char *first = digits + sizeof digits;
  *--first = 0;
  do *--first = "0123456789abcdef"[value % 16];
  while (value /= 16);
  print(first);
}

void print_interrupted(void) {
  for (uint32_t place = 0; place < sizeof noted * 8; place++) {
    if (!is_noted(place)) continue;
    print("at ");
    print_hexadecimal(code_start() + 2 * place);
    print("\n");
  }
}

static volatile uint32_t *device(uintptr_t address) { return (volatile uint32_t *)address; }

#if defined(__arm__)

// SysTick: ARMv7-M Architecture Reference Manual, B3.3. QEMU's nRF51 has one, too.
enum { CONTROL = 0xE000E010, RELOAD = 0xE000E014, CURRENT = 0xE000E018, INTERRUPT_STATE = 0xE000ED04 };

void timer_start(uint32_t ticks) {
  *device(RELOAD) = ticks;
  *device(CURRENT) = 0;
  *device(CONTROL) = 7;  // the core's clock, interrupt, on
}

void timer_stop(void) {
  *device(CONTROL) = 0;
  *device(INTERRUPT_STATE) = 1 << 25;  // PENDSTCLR
}

// The core has pushed eight registers, the seventh of them the address to return to.
__attribute__((naked)) void timer_entry(void) {
  __asm__(
      "mov r0, sp\n"
      "ldr r0, [r0, #24]\n"
      "ldr r3, =timer_interrupt\n"
      "bx r3\n"
      ".pool\n");
}

#else

// The core-local interruptor of the FE310-G000 manual, chapter 9; the upper half of the time stays 0.
enum { COMPARE = 0x02004000, TIME = 0x0200BFF8 };

void timer_start(uint32_t ticks) {
  *device(COMPARE + 4) = 0;
  *device(COMPARE) = *device(TIME) + ticks;
  __asm__ volatile("csrs mie, %0" ::"r"(1 << 7));  // MTIE
}

void timer_stop(void) { __asm__ volatile("csrc mie, %0" ::"r"(1 << 7)); }

#endif

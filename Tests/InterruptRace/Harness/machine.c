// The timer of each kind of processor, and its way out for text.
#include "cpu.h"
#include "harness.h"

#if defined(__AVR__)

static volatile uint8_t *device(uintptr_t address) { return (volatile uint8_t *)address; }

// ATmega328P data sheet, chapters 15 (timer 1) and 19 (USART); the ATmega2560 has both at the same addresses.
enum { MASK = 0x6F, COMPARE = 0x88 };
enum { UCSR0A = 0xC0, UCSR0B = 0xC1, UDR0 = 0xC6 };

static void set_compare(uint16_t value) {
  *device(COMPARE + 1) = value >> 8;
  *device(COMPARE) = (uint8_t)value;
}

// With its clock tied to the instructions, QEMU 7.2 ends when an AVR's program has the timer started, or its count read
// or written: so the timer runs from the start, from 0 to COMPARE, again and again, as the options say that `run` gives
// to QEMU. A COMPARE that is past is met at once, and begins a period.
//
// Where the interrupt is not masked, it comes between any two instructions. One that falls due inside of a critical
// section does not come right behind it, as it would from an AVR, but a whole number of periods later, wherever that
// is: QEMU looks for pending interrupts again when the timer's next one is due, and not when SREG is written.
void timer_start(uint32_t ticks) {
  set_compare(1);
  set_compare((uint16_t)(3 * ticks));
  *device(MASK) = 1 << 1;  // OCIE1A
}

void timer_stop(void) {
  *device(MASK) = 0;
  set_compare(0xFFFF);
}

// `interrupt_entry` has called this with 15 registers on the stack below the address to return to, high byte first.
__attribute__((naked)) void interrupt(void) {
  __asm__(
      "in r30, 0x3d\n"
      "in r31, 0x3e\n"
#if __AVR_3_BYTE_PC__
      "ldd r25, Z+20\n"
      "ldd r24, Z+21\n"
#else
      "ldd r25, Z+18\n"
      "ldd r24, Z+19\n"
#endif
      "jmp timer_interrupt\n");
}

// At any rate: QEMU sends at once.
void print_byte(uint8_t byte) {
  *device(UCSR0B) = 1 << 3;  // TXEN0
  while (!(*device(UCSR0A) & 1 << 5)) {}
  *device(UDR0) = byte;
}

#else

static volatile uint32_t *device(uintptr_t address) { return (volatile uint32_t *)address; }

void print_byte(uint8_t byte) { semihosting_call(0x03, &byte); }  // SYS_WRITEC

#if defined(__arm__)

// SysTick: ARMv7-M Architecture Reference Manual, B3.3. QEMU's nRF51 has one, too.
enum { CONTROL = 0xE000E010, RELOAD = 0xE000E014, CURRENT = 0xE000E018, INTERRUPT_STATE = 0xE000ED04 };

// The core's clock, or, for a Cortex-M4, which QEMU runs at 168 MHz, an eighth of it.
#if defined(__ARM_FEATURE_DSP)
enum { CLOCK = 0 };
#else
enum { CLOCK = 1 << 2 };
#endif

void timer_start(uint32_t ticks) {
  *device(RELOAD) = ticks;
  *device(CURRENT) = 0;
  *device(CONTROL) = CLOCK | 3;  // interrupt, on
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

#endif

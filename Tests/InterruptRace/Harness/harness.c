#include "harness.h"

#include <stdbool.h>

#include "cpu.h"

#ifndef BYTES
#define BYTES 0
#endif

uint32_t bytes_to_move(void) { return BYTES; }

// In halves, as an AVR has no registers of 32 bits.
void keep(uint32_t value) { __asm__ volatile("" ::"r"((uint16_t)value), "r"((uint16_t)(value >> 16))); }

void delay(uint32_t count) {
  if (count & 1) __asm__ volatile("nop");
  // Two instructions a round; three on an AVR, where the counter has 16 bits.
  for (uintptr_t rounds = count / 2; rounds != 0; rounds--) __asm__ volatile("" : "+r"(rounds));
}

__attribute__((noinline)) void mark(void) { __asm__ volatile("" ::: "memory"); }

// A bit for each place that an instruction can begin at: enough for 32 KB of program, or for 11 KB on an ATmega328P,
// which has 2 KB of SRAM. An AVR's addresses count words of 2 bytes.
#if defined(__AVR_ATmega328P__)
static uint8_t noted[704];
#else
static uint8_t noted[2048];
#endif

static bool is_noted(uint16_t place) { return noted[place >> 3] >> (place & 7) & 1; }

#if defined(__AVR__)
static uint32_t address_of(uint16_t place) { return 2 * (uint32_t)place; }
static uintptr_t place_of(uintptr_t address) { return address; }
#else
// On each board, flash begins at a multiple of 64 KB.
static uintptr_t code_start(void) { return (uintptr_t)note_interrupted & ~(uintptr_t)0xFFFF; }
static uint32_t address_of(uint16_t place) { return code_start() + 2 * place; }
static uintptr_t place_of(uintptr_t address) { return (address - code_start()) / 2; }
#endif

void note_interrupted(uintptr_t address) {
  const uintptr_t place = place_of(address);
  if (place >= 8 * sizeof noted) fault();
  noted[place >> 3] |= 1 << (place & 7);
}

uint32_t interrupted_addresses(void) {
  uint32_t count = 0;
  for (uint16_t place = 0; place < 8 * sizeof noted; place++) count += is_noted(place);
  return count;
}

static void print_digit(uint8_t digit) { print_byte(digit < 10 ? '0' + digit : 'a' + digit - 10); }

void print_interrupted(void) {
  for (uint16_t place = 0; place < 8 * sizeof noted; place++) {
    if (!is_noted(place)) continue;
    const uint32_t address = address_of(place);
    print_byte('a');
    print_byte('t');
    print_byte(' ');
    uint8_t digits = 8;
    while (digits > 1 && address >> 4 * (digits - 1) == 0) digits--;
    while (digits > 0) print_digit(address >> 4 * --digits & 15);
    print_byte('\n');
  }
}

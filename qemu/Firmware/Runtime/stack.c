// How deep the stack has been: what has never been in use still has the pattern that it was painted with.
#include <stdint.h>

// From sections.ld: the stack's lowest byte, and where it begins. Only the addresses mean anything.
extern volatile uint8_t stack_end[], stack_top[];

enum { PATTERN = 0xA5, OWN = 32 };

__attribute__((noinline)) void stack_paint(void) {
  // A local variable is as deep as the stack is now, but for what this function itself needs.
  volatile uint8_t here = PATTERN;
  for (volatile uint8_t *byte = stack_end; byte + OWN < &here; byte++) *byte = here;
}

uintptr_t stack_high_water_mark(void) {
  const volatile uint8_t *byte = stack_end;
  while (byte < stack_top && *byte == PATTERN) byte++;
  return (uintptr_t)stack_top - (uintptr_t)byte;
}

#include "harness.h"

#include "cpu.h"

static uint8_t source[64] __attribute__((aligned(8))), destination[64] __attribute__((aligned(8)));

uint8_t *source_buffer(void) { return source; }
uint8_t *destination_buffer(void) { return destination; }

uint32_t opaque(uint32_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

static void print(const char *text) { semihosting_call(0x04, text); }  // SYS_WRITE0

static void print_number(uint32_t value) {
  char digits[11];
  char *first = digits + sizeof digits;
  *--first = 0;
  do *--first = (char)('0' + value % 10);
  while (value /= 10);
  print(first);
}

#if defined(__riscv)

static uint32_t marks[3], marks_taken;

// The counter runs through all that the program does, but only differences of whole runs are used.
__attribute__((noinline)) void mark(void) {
  uint32_t count;
  __asm__ volatile("csrr %0, minstret" : "=r"(count)::"memory");
  marks[marks_taken++] = count;
}

static void print_marks(void) {
  for (uint32_t i = 0; i < marks_taken; i++) {
    print("mark ");
    print_number(marks[i]);
    print("\n");
  }
  marks_taken = 0;
}

#else

__attribute__((noinline)) void mark(void) { barrier(); }

static void print_marks(void) {}

#endif

void print_result(const char *name, uint32_t operations, bool is_right) {
  print_marks();
  print("result ");
  print(name);
  print(" ");
  print_number(operations);
  print(is_right ? " right\n" : " wrong\n");
}

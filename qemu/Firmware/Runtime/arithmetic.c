// The arithmetic that the processor has no instruction for, under the names that compilers call.
// Division by zero gives 0; Swift traps before it comes here.
#include <stdint.h>

#if defined(__arm__) || __riscv_xlen == 32

#if __ARM_ARCH_6M__
static uint32_t divide32(uint32_t n, uint32_t d, uint32_t *remainder) {
  uint32_t quotient = 0, bit = 1;
  if (d != 0) {
    while (d < n && d < 0x80000000) d <<= 1, bit <<= 1;
    for (; bit != 0; d >>= 1, bit >>= 1) {
      if (n >= d) n -= d, quotient |= bit;
    }
  }
  *remainder = n;
  return quotient;
}
#endif

// Numbers beyond 32 bits are rare, so this is small rather than fast.
uint64_t divide64(uint64_t n, uint64_t d, uint64_t *remainder) {
  uint64_t quotient = 0, bit = 1;
  if (d != 0) {
    while (d < n && d >> 63 == 0) d <<= 1, bit <<= 1;
    for (; bit != 0; d >>= 1, bit >>= 1) {
      if (n >= d) n -= d, quotient |= bit;
    }
  }
  *remainder = n;
  return quotient;
}

#endif

#if defined(__arm__)

// IHI 0043, section 4.3.1: quotient in r0 and r1, remainder in r2 and r3.
__attribute__((naked)) void __aeabi_uldivmod(void) {
  __asm__(
      "push {r4, lr}\n"
      "sub sp, #16\n"
      "add r4, sp, #8\n"
      "str r4, [sp]\n"
      "bl divide64\n"
      "ldr r2, [sp, #8]\n"
      "ldr r3, [sp, #12]\n"
      "add sp, #16\n"
      "pop {r4, pc}\n");
}

#if __ARM_ARCH_6M__

// Quotient in r0, remainder in r1.
uint64_t __aeabi_uidivmod(uint32_t n, uint32_t d) {
  uint32_t remainder;
  const uint32_t quotient = divide32(n, d, &remainder);
  return (uint64_t)remainder << 32 | quotient;
}

uint32_t __aeabi_uidiv(uint32_t n, uint32_t d) { return (uint32_t)__aeabi_uidivmod(n, d); }

static uint32_t magnitude(int32_t value) { return value < 0 ? -(uint32_t)value : (uint32_t)value; }

uint64_t __aeabi_idivmod(int32_t n, int32_t d) {
  uint32_t remainder;
  uint32_t quotient = divide32(magnitude(n), magnitude(d), &remainder);
  if ((n ^ d) < 0) quotient = -quotient;
  if (n < 0) remainder = -remainder;
  return (uint64_t)remainder << 32 | quotient;
}

int32_t __aeabi_idiv(int32_t n, int32_t d) { return (int32_t)(uint32_t)__aeabi_idivmod(n, d); }

// The core multiplies 32 bits by 32 into 32, so the low words are multiplied by halves.
uint64_t __aeabi_lmul(uint64_t a, uint64_t b) {
  const uint32_t a0 = (uint16_t)a, a1 = (uint32_t)a >> 16, b0 = (uint16_t)b, b1 = (uint32_t)b >> 16;
  const uint32_t low = a0 * b0, cross0 = a0 * b1, cross1 = a1 * b0;
  const uint32_t middle = (low >> 16) + (uint16_t)cross0 + (uint16_t)cross1;
  uint32_t high = a1 * b1 + (cross0 >> 16) + (cross1 >> 16) + (middle >> 16);
  high += (uint32_t)(a >> 32) * (uint32_t)b + (uint32_t)a * (uint32_t)(b >> 32);
  return (uint64_t)high << 32 | middle << 16 | (uint16_t)low;
}

// Shifts of 64 bits, by 0 to 63.
uint64_t __aeabi_llsl(uint64_t value, uint32_t count) {
  const uint32_t low = (uint32_t)value, high = (uint32_t)(value >> 32);
  if (count >= 32) return (uint64_t)(low << (count - 32)) << 32;
  return count == 0 ? value : (uint64_t)(high << count | low >> (32 - count)) << 32 | low << count;
}

uint64_t __aeabi_llsr(uint64_t value, uint32_t count) {
  const uint32_t low = (uint32_t)value, high = (uint32_t)(value >> 32);
  if (count >= 32) return high >> (count - 32);
  return count == 0 ? value : (uint64_t)(high >> count) << 32 | (low >> count | high << (32 - count));
}

#endif

#elif __riscv_xlen == 32

uint64_t __udivdi3(uint64_t n, uint64_t d) {
  uint64_t remainder;
  return divide64(n, d, &remainder);
}

uint64_t __umoddi3(uint64_t n, uint64_t d) {
  uint64_t remainder;
  divide64(n, d, &remainder);
  return remainder;
}

#endif

#if defined(__AVR__)

// Compilers call it, but GCC's library, which has the rest, does not: GCC has no such name.
int32_t __mulosi4(int32_t a, int32_t b, int *overflow) {
  const int64_t product = (int64_t)a * b;
  *overflow = product != (int32_t)product;
  return (int32_t)product;
}

#endif

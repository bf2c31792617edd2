// The memory functions that compilers call. Words where both addresses allow it, bytes otherwise.
#include <stddef.h>
#include <stdint.h>

// May alias any type, as memory functions must. On an AVR, all of whose accesses are of a byte, a byte.
#if defined(__AVR__)
typedef uint8_t word;
#else
typedef uintptr_t __attribute__((may_alias)) word;
#endif

#define WORD sizeof(word)

static int are_aligned(const void *a, const void *b) { return (((uintptr_t)a | (uintptr_t)b) & (WORD - 1)) == 0; }

static int align_alike(const void *a, const void *b) { return (((uintptr_t)a ^ (uintptr_t)b) & (WORD - 1)) == 0; }

// Inlined into its few callers, which are called often and with little to copy.
static inline __attribute__((always_inline)) void copy_forwards(uint8_t *to, const uint8_t *from, size_t count) {
  if (count >= WORD && align_alike(to, from)) {
    for (; !are_aligned(to, from); count--) *to++ = *from++;
    // Four words a turn become one load and one store instruction where a processor has those.
    for (; count >= 4 * WORD; count -= 4 * WORD) {
      word a = ((const word *)from)[0], b = ((const word *)from)[1];
      word c = ((const word *)from)[2], d = ((const word *)from)[3];
      from += 4 * WORD;
      ((word *)to)[0] = a, ((word *)to)[1] = b, ((word *)to)[2] = c, ((word *)to)[3] = d;
      to += 4 * WORD;
    }
    for (; count >= WORD; count -= WORD, to += WORD, from += WORD) *(word *)to = *(const word *)from;
  }
  while (count--) *to++ = *from++;
}

// Byte by byte, because hardly ever do bytes move within themselves.
static void copy_backwards(uint8_t *to, const uint8_t *from, size_t count) {
  while (count--) to[count] = from[count];
}

void *memmove(void *to, const void *from, size_t count) {
  // True for every `from` that is not inside the bytes written.
  if ((uintptr_t)to - (uintptr_t)from >= count) copy_forwards(to, from, count);
  else copy_backwards(to, from, count);
  return to;
}

// One copy of the code serves both: whoever asks for `memcpy` may have what `memmove` does.
void *memcpy(void *restrict to, const void *restrict from, size_t count) __attribute__((alias("memmove")));

void *memset(void *start, int value, size_t count) {
  uint8_t *to = start;
  const word pattern = (uint8_t)value * ((word)~(word)0 / 0xFF);
  if (count >= 2 * WORD) {
    for (; !are_aligned(to, to); count--) *to++ = (uint8_t)value;
    for (; count >= WORD; count -= WORD, to += WORD) *(word *)to = pattern;
  }
  while (count--) *to++ = (uint8_t)value;
  return start;
}

#if defined(__arm__)
// The names of the ARM run-time ABI (IHI 0043, section 4.3.4). The 4 and 8 promise alignment.
void __aeabi_memcpy(void *to, const void *from, size_t count) __attribute__((alias("memmove")));
void __aeabi_memcpy4(void *to, const void *from, size_t count) __attribute__((alias("memmove")));
void __aeabi_memcpy8(void *to, const void *from, size_t count) __attribute__((alias("memmove")));

void __aeabi_memmove(void *to, const void *from, size_t count) __attribute__((alias("memmove")));
void __aeabi_memmove4(void *to, const void *from, size_t count) __attribute__((alias("memmove")));
void __aeabi_memmove8(void *to, const void *from, size_t count) __attribute__((alias("memmove")));

void __aeabi_memset(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memset4(void *to, size_t count, int value) __attribute__((alias("__aeabi_memset")));
void __aeabi_memset8(void *to, size_t count, int value) __attribute__((alias("__aeabi_memset")));

void __aeabi_memclr(void *to, size_t count) { memset(to, 0, count); }
void __aeabi_memclr4(void *to, size_t count) __attribute__((alias("__aeabi_memclr")));
void __aeabi_memclr8(void *to, size_t count) __attribute__((alias("__aeabi_memclr")));
#endif

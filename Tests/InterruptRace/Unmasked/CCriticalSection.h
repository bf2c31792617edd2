// Critical sections that mask nothing, to see that the race is lost without them.
#pragma once

#include <stdint.h>

typedef uintptr_t critical_section_state;

static inline critical_section_state critical_section_enter(void) {
  __asm__ volatile("" ::: "memory");
  return 0;
}

static inline void critical_section_leave(critical_section_state state) {
  __asm__ volatile("" ::"r"(state) : "memory");
}

// What TCG plugins here need of QEMU's interface for them. Debian ships QEMU without the header. QEMU 9.1 has version 3 of
// the interface and not version 1 any more: then QEMU_PLUGIN_API is 3.
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

typedef uint64_t plugin_id;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
typedef void (*callback)(unsigned cpu, void *);
enum { NO_REGISTERS = 0 };

void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id, void (*)(plugin_id, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *, callback, int flags, void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);

EXPORT int qemu_plugin_version = QEMU_PLUGIN_API;

#if QEMU_PLUGIN_API == 1
enum { INLINE_ADD_U64 = 0 };
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *, int operation, void *, uint64_t);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);
#else
size_t qemu_plugin_insn_data(const struct qemu_plugin_insn *, void *, size_t);

static inline void count_one(unsigned cpu, void *counter) {
  (void)cpu;
  ++*(uint64_t *)counter;
}
#endif

// Counts each execution of an instruction, before what is registered for it later.
static inline void count_executions(struct qemu_plugin_insn *instruction, uint64_t *counter) {
#if QEMU_PLUGIN_API == 1
  qemu_plugin_register_vcpu_insn_exec_inline(instruction, INLINE_ADD_U64, counter, 1);
#else
  qemu_plugin_register_vcpu_insn_exec_cb(instruction, count_one, NO_REGISTERS, counter);
#endif
}

// The first four bytes of an instruction, the first in the lowest place; zeros where it is shorter.
static inline uint32_t encoding(const struct qemu_plugin_insn *instruction) {
  uint32_t bits = 0;
  size_t size = qemu_plugin_insn_size(instruction);
  if (size > sizeof bits) size = sizeof bits;
#if QEMU_PLUGIN_API == 1
  memcpy(&bits, qemu_plugin_insn_data(instruction), size);
#else
  qemu_plugin_insn_data(instruction, &bits, size);
#endif
  return bits;
}

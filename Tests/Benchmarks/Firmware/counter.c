// A TCG plugin for QEMU that prints how many instructions have been executed, each time the one at a given address is:
// -plugin counter.so,mark=0x1234.
#include "plugin.h"

static uint64_t executed, mark_address;

static void print_mark(unsigned cpu, void *unused) {
  (void)cpu, (void)unused;
  fprintf(stderr, "mark %" PRIu64 "\n", executed);
}

static void instrument(plugin_id id, struct qemu_plugin_tb *block) {
  (void)id;
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
    struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
    if (qemu_plugin_insn_vaddr(instruction) == mark_address) {
      qemu_plugin_register_vcpu_insn_exec_cb(instruction, print_mark, NO_REGISTERS, NULL);
    }
    count_executions(instruction, &executed);
  }
}

EXPORT int qemu_plugin_install(plugin_id id, const void *info, int count, char **arguments) {
  (void)info;
  if (count != 1 || strncmp(arguments[0], "mark=", 5) != 0) return 1;
  mark_address = strtoull(arguments[0] + 5, NULL, 0) & ~(uint64_t)1;  // without the Thumb bit
  qemu_plugin_register_vcpu_tb_trans_cb(id, instrument);
  return 0;
}

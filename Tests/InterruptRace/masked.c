// A TCG plugin for QEMU that measures how long interrupts are masked: -plugin masked.so,mark=0x1234 prints, each time the
// instruction at that address is executed, the most instructions that lay between the beginning of a critical section
// and its end since the last time. The instructions that begin and end one are known by their encoding, so that the
// code is measured as it is. Counted are those behind the one that masks, with the one that restores.
#include "plugin.h"

static uint64_t executed, begun, longest, sections, mark_address;
static unsigned depth;
static bool is_riscv;

static void begin(unsigned cpu, void *unused) {
  (void)cpu, (void)unused;
  if (depth++ == 0) begun = executed;
}

static void end(unsigned cpu, void *unused) {
  (void)cpu, (void)unused;
  // Without a beginning it is the reset code or an interrupt's own.
  if (depth == 0 || --depth > 0) return;
  const uint64_t length = executed - begun;
  if (length > longest) longest = length;
  sections++;
}

static void print_longest(unsigned cpu, void *unused) {
  (void)cpu, (void)unused;
  fprintf(stderr, "masked %" PRIu64 " in %" PRIu64 "\n", longest, sections);
  longest = sections = 0;
}

static bool masks(uint32_t bits) {
  return is_riscv ? (bits & 0xFFFFF07F) == 0x30047073  // csrrci rd, mstatus, 8
                  : (bits & 0xFFFF) == 0xB672;         // cpsid i
}

static bool restores(uint32_t bits) {
  return is_riscv ? (bits & 0xFFF07FFF) == 0x30002073   // csrs mstatus, rs
                  : (bits & 0xFFFFFFF0) == 0x8810F380;  // msr primask, rn
}

static void instrument(plugin_id id, struct qemu_plugin_tb *block) {
  (void)id;
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
    struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
    const uint32_t bits = encoding(instruction);
    // What is registered first is called first: the instruction itself is counted before its callback.
    count_executions(instruction, &executed);
    if (masks(bits)) qemu_plugin_register_vcpu_insn_exec_cb(instruction, begin, NO_REGISTERS, NULL);
    if (restores(bits)) qemu_plugin_register_vcpu_insn_exec_cb(instruction, end, NO_REGISTERS, NULL);
    if (qemu_plugin_insn_vaddr(instruction) == mark_address) {
      qemu_plugin_register_vcpu_insn_exec_cb(instruction, print_longest, NO_REGISTERS, NULL);
    }
  }
}

struct plugin_info {
  const char *target_name;  // all that is needed of it
};

EXPORT int qemu_plugin_install(plugin_id id, const struct plugin_info *info, int count, char **arguments) {
  if (count != 1 || strncmp(arguments[0], "mark=", 5) != 0) return 1;
  is_riscv = strncmp(info->target_name, "riscv", 5) == 0;
  mark_address = strtoull(arguments[0] + 5, NULL, 0) & ~(uint64_t)1;  // without the Thumb bit
  qemu_plugin_register_vcpu_tb_trans_cb(id, instrument);
  return 0;
}

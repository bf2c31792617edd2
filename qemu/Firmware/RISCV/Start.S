// Start-up, trap entry and the semihosting call, for RV32 and RV64.

#if __riscv_xlen == 64
#define STORE sd
#define LOAD ld
#define WORD 8
#else
#define STORE sw
#define LOAD lw
#define WORD 4
#endif

  .section .start, "ax"
  .globl _start
_start:
  csrr t0, mhartid
1:
  bnez t0, 1b                 // one hart does it all
  .option push
  .option norelax
  la gp, __global_pointer$
  .option pop
  la sp, stack_top
  la t0, trap_vectors
  csrw mtvec, t0

  // No writing to the program, which is what lies below the stack where no hole does: entry 1 of the protection
  // reaches from the address of entry 0 to its own, locked (RISC-V Privileged Architecture, 3.7.1).
  la t0, program_start
  srli t0, t0, 2
  csrw pmpaddr0, t0
  la t0, program_end
  srli t0, t0, 2
  csrw pmpaddr1, t0
  li t0, 0x8D << 8            // L, TOR, X, R
  csrw pmpcfg0, t0

  la t0, data_start
  la t1, data_end
  la t2, data_image
  j 3f
2:
  LOAD t3, 0(t2)
  STORE t3, 0(t0)
  addi t0, t0, WORD
  addi t2, t2, WORD
3:
  bltu t0, t1, 2b

  la t0, bss_start
  la t1, bss_end
  j 5f
4:
  STORE zero, 0(t0)
  addi t0, t0, WORD
5:
  bltu t0, t1, 4b
  call reset

  .section .text.trap_entry, "ax"
  .balign 256
  // A processor that goes to a table by the interrupt's number, as the ESP32-C6 always does, finds one here; another
  // takes its first entry for everything.
trap_vectors:
  .option push
  .option norvc
  .rept 32
  j trap_entry
  .endr
  .option pop
trap_entry:
  csrw mscratch, t0
  csrr t0, mcause
  bgez t0, 1f                 // an exception: the stack may be what failed, so touch it for interrupts only
  addi sp, sp, -16 * WORD
  csrr t0, mscratch
  STORE ra, 0 * WORD(sp)
  STORE t0, 1 * WORD(sp)
  STORE t1, 2 * WORD(sp)
  STORE t2, 3 * WORD(sp)
  STORE t3, 4 * WORD(sp)
  STORE t4, 5 * WORD(sp)
  STORE t5, 6 * WORD(sp)
  STORE t6, 7 * WORD(sp)
  STORE a0, 8 * WORD(sp)
  STORE a1, 9 * WORD(sp)
  STORE a2, 10 * WORD(sp)
  STORE a3, 11 * WORD(sp)
  STORE a4, 12 * WORD(sp)
  STORE a5, 13 * WORD(sp)
  STORE a6, 14 * WORD(sp)
  STORE a7, 15 * WORD(sp)
  call interrupt
  LOAD ra, 0 * WORD(sp)
  LOAD t0, 1 * WORD(sp)
  LOAD t1, 2 * WORD(sp)
  LOAD t2, 3 * WORD(sp)
  LOAD t3, 4 * WORD(sp)
  LOAD t4, 5 * WORD(sp)
  LOAD t5, 6 * WORD(sp)
  LOAD t6, 7 * WORD(sp)
  LOAD a0, 8 * WORD(sp)
  LOAD a1, 9 * WORD(sp)
  LOAD a2, 10 * WORD(sp)
  LOAD a3, 11 * WORD(sp)
  LOAD a4, 12 * WORD(sp)
  LOAD a5, 13 * WORD(sp)
  LOAD a6, 14 * WORD(sp)
  LOAD a7, 15 * WORD(sp)
  addi sp, sp, 16 * WORD
  mret
1:
  la sp, stack_top
  csrr a0, mcause
  csrr a1, mepc
  call fault

  .section .text.semihosting_call, "ax"
  .globl semihosting_call
  .option push
  .option norvc               // the sequence is defined on uncompressed instructions,
  .balign 16                  // and must not cross a page
semihosting_call:
  slli zero, zero, 0x1F
  ebreak
  srai zero, zero, 7
  ret
  .option pop

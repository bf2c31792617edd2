// Start-up, interrupt entry and the end after a trap, for AVRs with 2 or 3 bytes of program counter.
// r1 is zero in compiled code, between its functions.

#define SPL 0x3D
#define SPH 0x3E
#define SREG 0x3F

  .section .vectors.reset, "ax"
  .globl _start
_start:
  jmp start

  .section .text.start, "ax"
start:
  clr r1
  out SREG, r1
  ldi r28, lo8(stack_top)
  ldi r29, hi8(stack_top)
  out SPH, r29
  out SPL, r28

  ldi r26, lo8(data_start)
  ldi r27, hi8(data_start)
  ldi r30, lo8(data_image)    // in the first 64 KB of flash
  ldi r31, hi8(data_image)
  ldi r18, hi8(data_end)
  rjmp 2f
1:
  lpm r0, Z+
  st X+, r0
2:
  cpi r26, lo8(data_end)
  cpc r27, r18
  brne 1b

  ldi r26, lo8(bss_start)
  ldi r27, hi8(bss_start)
  ldi r18, hi8(bss_end)
  rjmp 4f
3:
  st X+, r1
4:
  cpi r26, lo8(bss_end)
  cpc r27, r18
  brne 3b
  call reset

  // sections.ld puts it where the vector of the one interrupt is that is ever enabled.
  .section .vectors.interrupt, "ax"
interrupt_entry:
  push r0
  in r0, SREG
  push r0
  push r1
  clr r1
  .irp register, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 30, 31
  push r\register
  .endr
  call interrupt
  .irp register, 31, 30, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18
  pop r\register
  .endr
  pop r1
  pop r0
  out SREG, r0
  pop r0
  reti

  // Compiled code calls it where Swift traps. The stack may be what failed, so go on from the top of it; nothing is
  // returned to. Passes the address in bytes of the instruction behind the call.
  .section .text.abort, "ax"
  .globl abort
abort:
  cli
  clr r1
#if __AVR_3_BYTE_PC__
  pop r24
#else
  clr r24
#endif
  pop r23
  pop r22
  clr r25
  lsl r22
  rol r23
  rol r24
  ldi r28, lo8(stack_top)
  ldi r29, hi8(stack_top)
  out SPH, r29
  out SPL, r28
  call fault

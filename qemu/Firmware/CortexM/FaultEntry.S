// The fault may be that the stack ran out of its region, so go on from the top of it; nothing is returned to.

  .syntax unified
  .thumb
  .section .text.fault_entry, "ax"
  .globl fault_entry
  .type fault_entry, %function
  .thumb_func
fault_entry:
  mov r0, sp
  ldr r1, =stack_top
  mov sp, r1
  bl fault
  .pool

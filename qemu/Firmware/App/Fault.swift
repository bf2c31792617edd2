import Board
import CPU
import LineFrames

/// Whether the UART can be used: a fault before that, or in the report of another, ends without a line.
nonisolated(unsafe) var canReport = false

/// The exit code of a fault.
private var faultExitCode: UInt { 99 }

/// Ends the program after a fault, with a line about it where possible:
/// `fault: microbit, cause: 3, address: 0x000001A4`.
///
/// Interrupts are disabled in a fault or come no more, so that this code is alone.
///
/// - Parameters:
///   - cause: the exception's number on a Cortex-M, `mcause` on a RISC-V.
///   - address: of the instruction, 0 where it is not known.
func reportFault(cause: UInt32, address: UInt32) -> Never {
  cpu_disable_interrupts()
  #if !arch(avr)
  if address &- board.flash.origin < board.flash.length, is_semihosting_call(UInt(address)) != 0 {
    endAlone()
  }
  #endif
  if unsafe canReport {
    unsafe canReport = false
    var transmitter = Transmitter()
    transmitter.write("fault: ")
    transmitter.write(board.name)
    transmitter.write(", cause: ")
    transmitter.write(decimal: cause)
    transmitter.write(", address: ")
    transmitter.write(hex: address, digits: 8)
    transmitter.write(UInt8(ascii: "\n"))
    SelectedUART.finishSending()
  }
  semihosting_exit(faultExitCode)
  while true {}
}

#if !arch(avr)
/// Ends the program where neither a debugger nor an emulator is there to be told, which only a semihosting call finds
/// out, by its fault: the board starts anew, or stays where it is after a fault that it has reported.
private func endAlone() -> Never {
  if unsafe canReport { restart() }
  while true {}
}
#endif

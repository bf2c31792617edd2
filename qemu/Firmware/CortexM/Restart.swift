/// Resets the processor and its peripherals, by SYSRESETREQ in AIRCR (ARMv6-M and ARMv7-M Architecture Reference Manuals,
/// B3.2.6).
func restart() -> Never {
  Register(0xE000_ED0C).store(0x05FA_0004)
  while true {}
}

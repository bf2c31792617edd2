/// Lines of the Lawicel protocol: those of the CAN232 and CANUSB manuals' examples and of the Linux driver's comments,
/// without their CR, and what is written of them.
enum SLCANSamples {
  static let frames: [(line: String, text: String)] = [
    ("t1230", "type: data, id: 0x123, extended: 0, length: 0"),
    ("t4563112233", "type: data, id: 0x456, extended: 0, length: 3, data: \"11 22 33\""),
    ("t10021133", "type: data, id: 0x100, extended: 0, length: 2, data: \"11 33\""),
    (
      "t7FF80011223344556677EA5F",
      "type: data, id: 0x7FF, extended: 0, length: 8, data: \"00 11 22 33 44 55 66 77\", time: 59999"
    ),
    ("t00000000", "type: data, id: 0x000, extended: 0, length: 0, time: 0"),
    ("T12ABCDEF2AA55", "type: data, id: 0x12ABCDEF, extended: 1, length: 2, data: \"AA 55\""),
    ("T0000010021133", "type: data, id: 0x00000100, extended: 1, length: 2, data: \"11 33\""),
    (
      "T1FFFFFFF81122334455667788EA5F",
      "type: data, id: 0x1FFFFFFF, extended: 1, length: 8, data: \"11 22 33 44 55 66 77 88\", time: 59999"
    ),
    ("r1230", "type: remote, id: 0x123, extended: 0, length: 0"),
    ("r10021234", "type: remote, id: 0x100, extended: 0, length: 2, time: 4660"),
    ("R000001002", "type: remote, id: 0x00000100, extended: 1, length: 2"),
    ("R1ABCDEF88EA5F", "type: remote, id: 0x1ABCDEF8, extended: 1, length: 8, time: 59999"),
  ]

  static let replies: [(line: String, text: String)] = [
    ("", "type: ok"),
    ("z", "type: transmitted, extended: 0"),
    ("Z", "type: transmitted, extended: 1"),
    ("V1013", "type: version, hardware: 10, software: 13"),
    ("V0009", "type: version, hardware: 0, software: 9"),
    ("NA123", "type: serial, serial: \"A123\""),
    ("N0000", "type: serial, serial: \"0000\""),
    ("F00", "type: status, flags: 0x00"),
    ("FE8", "type: status, flags: 0xE8"),
  ]

  static let commands: [(line: String, text: String)] = [
    ("O", "type: open"), ("L", "type: listen"), ("C", "type: close"), ("P", "type: poll"),
    ("A", "type: poll-all"), ("V", "type: version"), ("N", "type: serial"), ("F", "type: status"),
    ("S0", "type: bit-rate, value: 0"), ("S8", "type: bit-rate, value: 8"),
    ("s031C", "type: bus-timing, value: 0x031C"), ("U6", "type: baud-rate, value: 6"),
    ("M00000000", "type: acceptance-code, value: 0x00000000"),
    ("mFFFFFFFF", "type: acceptance-mask, value: 0xFFFFFFFF"),
    ("X0", "type: auto-poll, value: 0"), ("X1", "type: auto-poll, value: 1"),
    ("W2", "type: filter-mode, value: 2"), ("Z0", "type: timestamps, value: 0"),
    ("Z1", "type: timestamps, value: 1"), ("Q2", "type: auto-start, value: 2"),
  ]

  static let all = frames + replies + commands
}

/// Published records, with their published sums: the module of the M68000 Family Programmer's Reference Manual,
/// appendix C (and the 68EVB912B32 manual, which prints it again), and the examples of Wikipedia's "SREC (file format)".
enum SRecordSamples {
  static let manual = [
    "S00600004844521B",
    "S1130000285F245F2212226A000424290008237C2A",
    "S11300100002000800082629001853812341001813",
    "S113002041E900084E42234300182342000824A952",
    "S107003000144ED492",
    "S9030000FC",
  ]

  static let all =
    manual + [
      "S00F000068656C6C6F202020202000003C",
      "S11F00007C0802A6900100049421FFF07C6C1B787C8C23783C6000003863000026",
      "S111003848656C6C6F20776F726C642E0A0042",
      "S5030003F9",
      "S0220000687474703A2F2F737265636F72642E736F75726365666F7267652E6E65742F1D",
      "S208010050145E53B130",
      "S30D0001004C9C5DF1D5145E53B170",
      "S80401234592",
      "S70500000000FA",
    ]

  /// The manual's module twice, in ugly shape, with a wrong sum, counts, and an end of another width.
  static let stream =
    manual.dropLast().joined(separator: "\r\n") + "\r\nS5030004F8\r\n\0S9030000FC\r\0\n"
    + "S00600004844521b\nS1130000285f245F2212226A000424290008237C2A \t\nS107003000144ED493\r\r\n"
    + "S5030001FB\nS5030002FA\nS208010050145E53B130\nS70500000000FA\nS70500000000FA"
}

/// What `srec_cat` 1.64 writes of two pieces of memory: 64 bytes 3, 10, 17, … and 5 bytes 1, 6, 11, ….
struct SrecCatOutput: Sendable {
  /// The addresses of the two pieces.
  let addresses: [UInt32]
  let start: UInt32
  /// The most data bytes in a record.
  let length: Int
  /// Bytes of address in S-records; in Intel HEX 2 for none, 3 for segments, 4 for linear addresses.
  let width: UInt8
  let lines: String

  static let pieces: [[UInt8]] = [
    (0..<64).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }, (0..<5).map { UInt8($0 * 5 + 1) },
  ]

  /// `srec_cat … -header HDR --execution-start-address START -motorola -address-length WIDTH -obs LENGTH`
  static let motorola: [SrecCatOutput] = [
    SrecCatOutput(
      addresses: [0x100, 0x200], start: 0x100, length: 24, width: 2,
      lines: """
        S00600004844521B
        S11B0100030A11181F262D343B424950575E656C737A81888F969DA40F
        S11B0118ABB2B9C0C7CED5DCE3EAF1F8FF060D141B222930373E454C37
        S1130130535A61686F767D848B9299A0A7AEB5BC43
        S108020001060B1015BE
        S5030004F8
        S9030100FB
        """),
    SrecCatOutput(
      addresses: [0xFFE8, 0x20000], start: 0x1FFE8, length: 16, width: 2,
      lines: """
        S00600004844521B
        S113FFE8030A11181F262D343B424950575E656C8D
        S113FFF8737A81888F969DA4ABB2B9C0C7CED5DC7D
        S214010008E3EAF1F8FF060D141B222930373E454C6A
        S214010018535A61686F767D848B9299A0A7AEB5BC5A
        S20902000001060B1015BD
        S5030005F7
        S80401FFE813
        """),
    SrecCatOutput(
      addresses: [0xFFE8, 0x20000], start: 0x1FFE8, length: 20, width: 4,
      lines: """
        S00600004844521B
        S3190000FFE8030A11181F262D343B424950575E656C737A818891
        S3190000FFFC8F969DA4ABB2B9C0C7CED5DCE3EAF1F8FF060D148D
        S319000100101B222930373E454C535A61686F767D848B9299A087
        S30900010024A7AEB5BC0B
        S30A0002000001060B1015BC
        S5030005F7
        S7050001FFE812
        """),
  ]

  /// `srec_cat … --execution-start-address START -intel -address-length WIDTH -obs LENGTH`
  static let intel: [SrecCatOutput] = [
    SrecCatOutput(
      addresses: [0x100, 0x200], start: 0, length: 24, width: 2,
      lines: """
        :18010000030A11181F262D343B424950575E656C737A81888F969DA413
        :18011800ABB2B9C0C7CED5DCE3EAF1F8FF060D141B222930373E454C3B
        :10013000535A61686F767D848B9299A0A7AEB5BC47
        :0502000001060B1015C2
        :00000001FF
        """),
    SrecCatOutput(
      addresses: [0xFFE8, 0x20000], start: 0xFFE8, length: 16, width: 3,
      lines: """
        :020000020000FC
        :10FFE800030A11181F262D343B424950575E656C91
        :08FFF800737A81888F969DA4A5
        :020000021000EC
        :08000000ABB2B9C0C7CED5DCDC
        :10000800E3EAF1F8FF060D141B222930373E454C70
        :10001800535A61686F767D848B9299A0A7AEB5BC60
        :020000022000DC
        :0500000001060B1015C4
        :040000030000FFE812
        :00000001FF
        """),
    SrecCatOutput(
      addresses: [0xFFE8, 0x20000], start: 0x1FFE8, length: 16, width: 4,
      lines: """
        :020000040000FA
        :10FFE800030A11181F262D343B424950575E656C91
        :10FFF800737A81888F969DA4ABB2B9C0C7CED5DC81
        :020000040001F9
        :10000800E3EAF1F8FF060D141B222930373E454C70
        :10001800535A61686F767D848B9299A0A7AEB5BC60
        :020000040002F8
        :0500000001060B1015C4
        :040000050001FFE80F
        :00000001FF
        """),
  ]

  /// The memory that the lines are of.
  var image: [UInt32: UInt8] {
    var image: [UInt32: UInt8] = [:]
    for (address, piece) in zip(addresses, Self.pieces) {
      for (index, byte) in piece.enumerated() { image[address + UInt32(index)] = byte }
    }
    return image
  }
}

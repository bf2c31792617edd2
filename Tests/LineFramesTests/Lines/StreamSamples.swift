/// Streams that hold every meeting of endings, lines and noise worth naming.
enum StreamSamples {
  static let texts: [String] = [
    "", "\n", "\r", "\r\n", "\n\r", "\r\r", "\n\n", "\r\r\n", "\r\n\n", "\n\r\n", "\r\n\r\n", "\r\r\r",
    "a", "a\n", "a\r", "a\r\n", "a\n\r", "a\r\r\n", "a\rb", "a\nb", "a\r\nb", "a\n\rb", "a\r\r\nb",
    "a\r\r\n\nb",
    "\ra", "\na", "\r\na", "\r\ra\n", "\n\na\n", "ab\r\ncd\r\n", "ab\n\ncd\n", "ab\r\rcd\r", "ab\r\n\r\ncd",
    "1234567\n12345678\n123456789\n", "1234567\r\n12345678\r\n123456789\r\nx",
    "12345678\r12345678\r\r\n\r", "123456789012345678901234567890\nok\n", "ok\r\n12345678901234567890",
    "a\0b\n\0\n\0\0\r\n", "mixed\nends\rof\r\nlines\n\rhere",
  ]

  static let noise: [[UInt8]] = [
    [0xFF, 0x0A, 0x00, 0x0D, 0xFF, 0x00, 0x0D, 0x0A, 0x80, 0x7F, 0x0A],
    Array(0...255),
    Array((0...255).reversed()),
  ]

  static let all: [[UInt8]] = texts.map { Array(of: $0) } + noise
}

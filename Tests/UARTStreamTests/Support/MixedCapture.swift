/// A capture in which all protocols occur, with each of the line endings and some damage.
enum MixedCapture {
  /// Each line with its ending, and what it is taken for; `!` behind that where it is refused. An empty line counts in a
  /// telegram only.
  static let lines: [(text: String, format: String?)] = [
    ("packet: 0x42\n", "keyvalue"), ("\r\n", nil),
    ("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n", "nmea"),
    ("\\s:station,c:1609459200*42\\!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C\r\n", "nmea"),
    ("!AIVDM,2,1,3,B,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3E\n", "nmea"),
    (":020000021200EA\r\n", "ihex"), (":10010000214601360121470136007EFE09D2190140\r\n", "ihex"),
    (":10010000214601360121470136007EFE09D2190141\r\n", "ihex!"),
    ("!AIVDM,2,2,3,B,1@0000000000000,2*55\r", "nmea"),
    // Right as an Intel HEX record and as a Modbus frame: what came before.
    (":020300000002F9\r\n", "ihex"), (":0103006B00038E\r\n", "modbus"), (":020300000002F9\r\n", "modbus"),
    (":010306022B0000006465\r\n", "modbus"), (":0103006B00038F\n", "modbus!"), (":00000001FF\n", "ihex"),
    ("t123\r", "keyvalue!"), ("t4563112233\r", "slcan"), ("T12ABCDEF2AA55\r", "slcan"),
    ("t45631122\r", "slcan!"),
    ("\u{7}r1230\rz\r", "slcan"),
    ("S00600004844521B\n", "srec"), ("S1130000285F245F2212226A000424290008237C2A\r\n", "srec"),
    ("S9030000FD\n", "srec!"), ("S9030000FC\n", "srec"),
    ("t: 21.5, S1: 3, r1230: 5\n", "keyvalue"), ("\n\n", nil),
    ("/ISk5\\2MT382-1000\r\n", "dsmr"), ("\r\n", "dsmr"), ("1-3:0.2.8(50)\r\n", "dsmr"),
    ("0-0:1.0.0(101209113020W)\r\n", "dsmr"), ("1-0:1.8.1(123456.789*kWh)\r\n", "dsmr"),
    ("0-1:24.2.1(101209112500W)(12785.123*m3)\r\n", "dsmr"), ("!F675\r\n", "dsmr"), ("\r\n", nil),
    ("/ISk5\\2MT382-1000\n", "dsmr"), ("\n", "dsmr"), ("1-3:0.2.8(50\n", "dsmr!"), ("t1230\n", "dsmr!"),
    ("!F675\n", "dsmr!"),
    // The end of this one is lost.
    ("/ISk5\\2MT382-1000\r\n", "dsmr"), ("\r\n", "dsmr"), ("1-3:0.2.8(50)\r\n", "dsmr"),
    ("$PGRMZ,246,f,3*1B\r\n", "nmea"), ("\r\n", nil), ("$PGRMZ,246,f,3*1C\r\n", "nmea!"),
    ("last: 1", "keyvalue"),
  ]

  static let bytes = lines.flatMap { Array($0.text.utf8) }
}

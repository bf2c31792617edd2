/// Published sentences, with their published checksums. They come from the gpsd documentation ("NMEA Revealed",
/// "AIVDM/AIVDO protocol decoding"), Dale DePriest's "NMEA data", Wikipedia's "NMEA 0183", the README of pynmea2,
/// the SiRF NMEA reference manual and the u-blox 6 protocol specification.
enum SentenceSamples {
  static let fixes = [
    "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47",
    "$GPGGA,092750.000,5321.6802,N,00630.3372,W,1,8,1.03,61.7,M,55.2,M,,*76",
    "$GPGGA,184353.07,1929.045,S,02410.506,E,1,04,2.6,100.00,M,-33.9,M,,0000*6D",
    "$GPGGA,161229.487,3723.2475,N,12158.3416,W,1,07,1.0,9.0,M,,,,0000*18",
    "$GPGGA,092725.00,4717.11399,N,00833.91590,E,1,8,1.01,499.6,M,48.0,M,,0*5B",
  ]

  static let minimumData = [
    "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A",
    "$GPRMC,092750.000,A,5321.6802,N,00630.3372,W,0.02,31.66,280511,,,A*43",
    "$GPRMC,161229.487,A,3723.2475,N,12158.3416,W,0.13,309.62,120598,,*10",
    "$GPRMC,081836,A,3751.65,S,14507.36,E,000.0,360.0,130998,011.3,E*62",
    "$GPRMC,225446,A,4916.45,N,12311.12,W,000.5,054.7,191194,020.3,E*68",
    "$GPRMC,220516,A,5133.82,N,00042.24,W,173.8,231.8,130694,004.2,W*70",
  ]

  /// Sentence, talker, type and number of fields.
  static let others: [(line: String, talker: String, type: String, fieldCount: Int)] = [
    ("!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C", "AI", "VDM", 6),
    ("!AIVDM,2,1,3,B,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3E", "AI", "VDM", 6),
    ("!AIVDM,2,2,3,B,1@0000000000000,2*55", "AI", "VDM", 6),
    ("$PGRMZ,246,f,3*1B", "P", "GRMZ", 3),
    ("$PGRME,15.0,M,45.0,M,25.0,M*1C", "P", "GRME", 6),
    ("$GPGSV,2,1,08,01,40,083,46,02,17,308,41,12,07,344,39,14,22,228,45*75", "GP", "GSV", 19),
    ("$GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1*39", "GP", "GSA", 17),
    ("$GPGLL,4916.45,N,12311.12,W,225444,A,*1D", "GP", "GLL", 7),
  ]

  static let all: [String] = fixes + minimumData + others.map { $0.line }
}

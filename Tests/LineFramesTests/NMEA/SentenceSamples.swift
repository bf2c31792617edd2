/// Published sentences, with their published checksums. They come from the gpsd documentation ("NMEA Revealed",
/// "AIVDM/AIVDO protocol decoding"), Dale DePriest's "NMEA data", Wikipedia's "NMEA 0183", the README of pynmea2,
/// the SiRF NMEA reference manual and the u-blox 6 protocol specification; the GSV sentences with a signal are made after
/// the u-blox M8 protocol specification, the GLL without a time after the others.
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
    ("$GPTXT,01,01,02,ANTARIS ATR0620 HW 00000040*67", "GP", "TXT", 4),
  ]

  /// GSA, GSV, GLL, VTG and ZDA in the forms of several versions, and what the firmware answers of each.
  static let typed: [(line: String, text: String)] = [
    (
      "$GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1*39",
      "selection: A, fix: 3, id: 4, id: 5, id: 9, id: 12, id: 24, pdop: 2.50, hdop: 1.30, vdop: 2.10"
    ),
    (
      "$GNGSA,A,3,80,71,73,79,69,,,,,,,,1.83,1.09,1.47*17",
      "selection: A, fix: 3, id: 80, id: 71, id: 73, id: 79, id: 69, pdop: 1.83, hdop: 1.09, vdop: 1.47"
    ),
    (
      "$GNGSA,A,3,13,12,22,19,08,21,,,,,,,1.05,0.64,0.83,4*0B",
      "selection: A, fix: 3, id: 13, id: 12, id: 22, id: 19, id: 8, id: 21, pdop: 1.05, hdop: 0.64, "
        + "vdop: 0.83, system: 4"
    ),
    (
      "$GPGSV,2,1,08,01,40,083,46,02,17,308,41,12,07,344,39,14,22,228,45*75",
      "sentences: 2, sentence: 1, satellites: 8, id: 1, elevation: 40, azimuth: 83, snr: 46, id: 2, "
        + "elevation: 17, azimuth: 308, snr: 41, id: 12, elevation: 7, azimuth: 344, snr: 39, id: 14, "
        + "elevation: 22, azimuth: 228, snr: 45"
    ),
    (
      "$GPGSV,3,3,11,22,42,067,42,24,14,311,43,27,05,244,00,,,,*4D",
      "sentences: 3, sentence: 3, satellites: 11, id: 22, elevation: 42, azimuth: 67, snr: 42, id: 24, "
        + "elevation: 14, azimuth: 311, snr: 43, id: 27, elevation: 5, azimuth: 244, snr: 0"
    ),
    (
      "$GPGSV,1,1,03,09,,,17,16,,,40,26,23,147,,B*2F",
      "sentences: 1, sentence: 1, satellites: 3, id: 9, snr: 17, id: 16, snr: 40, id: 26, elevation: 23, "
        + "azimuth: 147, signal: 11"
    ),
    (
      "$GAGSV,1,1,01,05,,,29,7*7C",
      "sentences: 1, sentence: 1, satellites: 1, id: 5, snr: 29, signal: 7"
    ),
    (
      "$GPGLL,4916.45,N,12311.12,W,225444,A,*1D",
      "latitude: 49.2741667, longitude: -123.1853333, time: 22:54:44.000, valid: 1"
    ),
    (
      "$GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A*60",
      "latitude: 47.2852273, longitude: 8.5652608, time: 09:23:21.000, valid: 1, mode: A"
    ),
    ("$GPGLL,4916.45,N,12311.12,W*71", "latitude: 49.2741667, longitude: -123.1853333"),
    (
      "$GPVTG,054.7,T,034.4,M,005.5,N,010.2,K*48",
      "course: 54.70, magnetic: 34.40, speed: 5.500, kmh: 10.200"
    ),
    ("$GPVTG,77.52,T,,M,0.004,N,0.008,K,A*06", "course: 77.52, speed: 0.004, kmh: 0.008, mode: A"),
    (
      "$GPZDA,201530.00,04,07,2002,00,00*60",
      "time: 20:15:30.000, day: 4, month: 7, year: 2002, zone: 0, minutes: 0"
    ),
    (
      "$GPZDA,160012.71,11,03,2004,-1,00*7D",
      "time: 16:00:12.710, day: 11, month: 3, year: 2004, zone: -1, minutes: 0"
    ),
  ]

  static let all: [String] = fixes + minimumData + others.map { $0.line } + typed.map { $0.line }
}

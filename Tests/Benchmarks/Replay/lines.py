"""Lines of each protocol as devices send them, the same in each run: what is counted and timed."""

import pathlib
import random
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Differential"))
from generators.dsmr import crc  # noqa: E402


def sentence(body, start="$"):
    value = 0
    for byte in body.encode():
        value ^= byte
    return ("%s%s*%02X\r\n" % (start, body, value)).encode()


def lines():
    random_numbers = random.Random(1)
    return [b"[%10.6f] eth0: link up, %d Mbps, full duplex, queue %d\n" % (
        random_numbers.random() * 1000, 10 ** random_numbers.randrange(1, 5), random_numbers.randrange(64))
        for _ in range(500)]


def keyvalue():
    random_numbers = random.Random(2)
    return [b"temp: %.1f, hum: %d, bat: 0x%03X, state: ready, n: %d\n" % (
        random_numbers.uniform(-40, 85), random_numbers.randrange(100), random_numbers.randrange(4096), index)
        for index in range(500)]


def nmea():
    """65 bytes a line."""
    random_numbers = random.Random(3)
    result = []
    for second in range(200):
        clock = "%02d%02d%02d.00" % (12 + second // 3600, second // 60 % 60, second % 60)
        place = "54%07.4f,N,004%07.4f,E" % (random_numbers.random() * 59.9, random_numbers.random() * 59.9)
        result.append(sentence("GPGGA,%s,%s,1,08,0.9,%.1f,M,46.9,M,," % (clock, place, random_numbers.random() * 99)))
        result.append(sentence("GPRMC,%s,A,%s,20.4,%.1f,221126,," % (clock, place, random_numbers.random() * 359)))
        result.append(sentence(
            "GPGSV,1,1,03,03,%02d,111,00,04,15,270,00,06,01,010,42" % random_numbers.randrange(90)))
    return result


def armoured(fields):
    """The six-bit characters of a message (ITU-R M.1371), and how many bits fill the last one."""
    bits = "".join(format(value & (1 << width) - 1, "0%db" % width) for value, width in fields)
    fill = -len(bits) % 6
    bits += "0" * fill
    sixes = [int(bits[start:start + 6], 2) for start in range(0, len(bits), 6)]
    return "".join(chr(six + (48 if six < 40 else 56)) for six in sixes), fill


def six_bit_text(text, length):
    return [(ord(character) & 0x3F, 6) for character in text.ljust(length, "@")]


def ais():
    """Positions, and every eighth time the data of a voyage, in two sentences."""
    random_numbers = random.Random(4)
    result = []
    for index in range(400):
        payload, fill = armoured([
            (1, 6), (0, 2), (200_000_000 + index, 30), (random_numbers.randrange(9), 4),
            (random_numbers.randrange(256), 8), (random_numbers.randrange(500), 10), (1, 1),
            (random_numbers.randrange(-100_000_000, 100_000_000), 28),
            (random_numbers.randrange(-48_000_000, 48_000_000), 27), (random_numbers.randrange(3600), 12),
            (random_numbers.randrange(360), 9), (random_numbers.randrange(60), 6), (0, 2), (0, 3), (0, 1),
            (random_numbers.randrange(1 << 19), 19)])
        result.append(sentence("AIVDM,1,1,,A,%s,%d" % (payload, fill), "!"))
        if index % 8:
            continue
        payload, fill = armoured(
            [(5, 6), (0, 2), (200_000_000 + index, 30), (0, 2), (9_000_000 + index, 30)]
            + six_bit_text("AB%d" % index, 7) + six_bit_text("SHIP %d" % index, 20)
            + [(70, 8), (100, 9), (20, 9), (10, 6), (10, 6), (1, 4), (12, 4), (24, 5), (12, 5), (30, 6), (87, 8)]
            + six_bit_text("ROTTERDAM", 20) + [(0, 1), (0, 1)])
        for number, part in enumerate((payload[:56], payload[56:]), 1):
            result.append(sentence(
                "AIVDM,2,%d,%d,B,%s,%d" % (number, index // 8 % 10, part, fill if number == 2 else 0), "!"))
    return result


def ihex():
    random_numbers = random.Random(5)
    result = []
    for index in range(500):
        data = struct.pack(">BHB", 16, index * 16 & 0xFFFF, 0) + random_numbers.randbytes(16)
        result.append(b":" + (data + bytes([-sum(data) & 0xFF])).hex().upper().encode() + b"\n")
    return result


def srec():
    random_numbers = random.Random(6)
    result = []
    for index in range(500):
        data = struct.pack(">BI", 21, 0x0800_0000 + index * 16) + random_numbers.randbytes(16)
        result.append(b"S3" + (data + bytes([~sum(data) & 0xFF])).hex().upper().encode() + b"\n")
    return result


def slcan():
    random_numbers = random.Random(7)
    return [b"t%03X8%s\r" % (random_numbers.randrange(2048), random_numbers.randbytes(8).hex().upper().encode())
            for _ in range(500)]


def modbus():
    random_numbers = random.Random(8)
    result = []
    for _ in range(500):
        data = b"\x01\x03\x14" + random_numbers.randbytes(20)
        result.append(b":" + (data + bytes([-sum(data) & 0xFF])).hex().upper().encode() + b"\r\n")
    return result


def dsmr():
    """Telegrams as a meter of DSMR 5.0 sends them each second."""
    random_numbers = random.Random(9)

    def number(whole, decimals):
        return "%0*.*f" % (whole + decimals + 1, decimals, random_numbers.uniform(0, 10 ** whole - 1))

    result = []
    for second in range(20):
        clock = "2611301200%02dW" % second
        body = ["/Ene5\\T210-D ESMR5.0", "", "1-3:0.2.8(50)", "0-0:1.0.0(%s)" % clock,
                "0-0:96.1.1(4530303438303030303331353130323137)"]
        body += ["1-0:%d.8.%d(%s*kWh)" % (way, tariff, number(6, 3)) for way in (1, 2) for tariff in (1, 2)]
        body += ["0-0:96.14.0(0002)", "1-0:1.7.0(%s*kW)" % number(2, 3), "1-0:2.7.0(%s*kW)" % number(2, 3),
                 "0-0:96.7.21(00007)", "0-0:96.7.9(00003)",
                 "1-0:99.97.0(1)(0-0:96.7.19)(260101120000W)(0000000301*s)", "1-0:32.32.0(00004)",
                 "1-0:32.36.0(00001)", "0-0:96.13.0(%s)" % random_numbers.randbytes(64).hex().upper(), "1-0:32.7.0(%s*V)" % number(3, 1), "1-0:31.7.0(002*A)",
                 "1-0:21.7.0(%s*kW)" % number(2, 3), "1-0:22.7.0(00.000*kW)", "0-1:24.1.0(003)",
                 "0-1:96.1.0(4730303339303031393336393930363139)", "0-1:24.2.1(%s)(%s*m3)" % (clock, number(5, 3)), "!"]
        data = "\r\n".join(body).encode()
        result += [line + b"\r\n" for line in (data + b"%04X" % crc(data)).split(b"\r\n")]
    return result


# The lines of a protocol, and the format of the program that decodes them.
FORMATS = {
    "lines": (lines, "lines"), "keyvalue": (keyvalue, "keyvalue"), "nmea": (nmea, "nmea"), "ais": (ais, "nmea"),
    "ihex": (ihex, "ihex"), "srec": (srec, "srec"), "slcan": (slcan, "slcan"), "modbus": (modbus, "modbus"),
    "dsmr": (dsmr, "dsmr"), "auto": (nmea, "auto")}
STYLES = ("raw", "text", "jsonl")

"""NMEA sentences as a GPS receiver sends them, for all measurements."""

import random


def sentence(body):
    value = 0
    for byte in body.encode():
        value ^= byte
    return b"$%s*%02X\r\n" % (body.encode(), value)


def numbered(number):
    """A sentence that tells its number, below 8,640,000, by its time of day in hundredths of a second."""
    return sentence("GPGGA,%s,5400.0000,N,00400.0000,E,1,08,0.9,12.3,M,46.9,M,," % clock(number))


def clock(number, separator=""):
    seconds = number // 100
    return separator.join("%02d" % part for part in (seconds // 3600, seconds // 60 % 60, seconds % 60)) + (
        ".%02d" % (number % 100))


def block():
    """Some 240 KB of sentences, always the same."""
    rng = random.Random(7)
    sentences = []
    for second in range(1000):
        time = clock(100 * (43200 + second))
        place = "54%07.4f,N,004%07.4f,E" % (rng.random() * 59.9, rng.random() * 59.9)
        sentences += [
            "GPGGA,%s,%s,1,08,0.9,%.1f,M,46.9,M,," % (time, place, rng.random() * 99),
            "GPRMC,%s,A,%s,20.4,%.1f,221126,," % (time, place, rng.random() * 359),
            "GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1",
            "GPGSV,1,1,03,03,%02d,111,00,04,15,270,00,06,01,010,42" % rng.randrange(90),
        ]
    return b"".join(map(sentence, sentences))


def stream(count):
    """The sentences of `block` again and again, `count` bytes or up to a sentence less."""
    unit = block()
    whole, rest = divmod(count, len(unit))
    return unit, whole, unit.rfind(b"\n", 0, rest) + 1

"""What receivers send: NMEA 0183 sentences of positions, and AIS messages, always the same for a seed."""

import functools
import operator

GPS, AIS = "GPS", "AIS"
ARMOR = bytes([*range(48, 88), *range(96, 120)])


def sentence(body, start=b"$"):
    return b"%s%s*%02X\r\n" % (start, body, functools.reduce(operator.xor, body))


SATELLITES = sentence(b"GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1")


def gps_second(rng, second, fixes):
    """The sentences of a second, with so many fixes. What the satellites do is said once in ten seconds anew."""
    lines = []
    for fix in range(fixes):
        time = b"%02d%02d%02d.%02d" % (second // 3600, second // 60 % 60, second % 60, 100 * fix // fixes)
        place = b"54%07.4f,N,004%07.4f,E" % (rng.random() * 59.9, rng.random() * 59.9)
        lines += [
            sentence(b"GPGGA,%s,%s,1,08,0.9,%.1f,M,46.9,M,," % (time, place, rng.random() * 99)),
            sentence(b"GPRMC,%s,A,%s,%.1f,%.1f,271126,,,A" % (time, place, rng.random() * 40, rng.random() * 359)),
            sentence(b"GPGLL,%s,%s,A,A" % (place, time)),
            SATELLITES,
            *sky(second // 10 * fixes + fix, 12 if fixes > 1 else 3),
        ]
    return lines


@functools.lru_cache(maxsize=64)
def sky(turn, count):
    """As many GSV sentences, of nine in a group at most."""
    view = []
    for index in range(count):
        group = min(count - index // 9 * 9, 9)
        satellites = b"".join(b",%02d,%02d,%03d,%02d" % (
            4 * index + place + 1, (turn + 7 * place) % 91, (turn * 3 + 31 * index) % 360, 20 + (turn + place) % 30)
            for place in range(4))
        view.append(sentence(b"GPGSV,%d,%d,%02d%s" % (group, index % 9 + 1, 4 * group, satellites)))
    return view


def ais_second(rng, count, voyages):
    """The sentences of so many messages, each a list: one in nine has two parts. `voyages` numbers those."""
    return [ais_voyage(rng, next(voyages)) if rng.random() < 1 / 9 else [ais_position(rng)] for _ in range(count)]


def ais_position(rng):
    payload = armored(rng, 28)
    return sentence(b"AIVDM,1,1,,%c,%c%s,0" % (b"AB"[rng.getrandbits(1)], b"12348B"[rng.randrange(6)], payload[1:]),
                    b"!")


def ais_voyage(rng, number):
    """A message of type 5, in two parts. Its channel goes with its number, so that the number tells them apart."""
    payload = b"5" + armored(rng, 71)[1:]
    head = b"%d,%c" % (number % 10, b"AB"[number % 2])
    return [sentence(b"AIVDM,2,1,%s,%s,0" % (head, payload[:59]), b"!"),
            sentence(b"AIVDM,2,2,%s,%s,2" % (head, payload[59:]), b"!")]


TRANSLATION = bytes(ARMOR[byte & 63] for byte in range(256))


def armored(rng, count):
    return rng.randbytes(count).translate(TRANSLATION)

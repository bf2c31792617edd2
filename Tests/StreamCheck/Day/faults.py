"""What goes wrong on a line, each with what has to be counted for it.

A fault takes a sentence and a second one, and gives the bytes, the frames that are in them, the empty lines, and the
errors: each the offset of its line in the bytes, and its kind.
"""

import functools
import operator

ENDING = b"\r\n"


def checksum_digit(rng, first, second, limit):
    digit = first[-3]
    other = rng.choice([byte for byte in b"0123456789ABCDEF" if byte != digit])
    return first[:-3] + bytes([other]) + ENDING, 0, 0, [(0, "checksum")]


def bytes_lost(rng, first, second, limit):
    star = first.index(b"*")
    while True:
        begin = rng.randrange(7, star)
        end = rng.randrange(begin + 1, min(begin + 9, star + 1))
        # Two equal bytes cancel out.
        if functools.reduce(operator.xor, first[begin:end]):
            return first[:begin] + first[end:], 0, 0, [(0, "checksum")]


def byte_garbled(rng, first, second, limit):
    place = rng.randrange(1, first.index(b"*"))
    byte = rng.choice([0x00, 0x07, 0x1B, 0x7F, 0x80, 0xC3, 0xFF])
    return first[:place] + bytes([byte]) + first[place + 1 :], 0, 0, [(0, "unexpected-byte")]


def ending_lost(rng, first, second, limit):
    return first[:-2] + second, 0, 0, [(0, "unexpected-byte")]


def broken_off(rng, first, second, limit):
    return first[: rng.randrange(8, first.index(b"*") + 1)] + ENDING, 0, 0, [(0, "missing-checksum")]


def begun_anew(rng, first, second, limit):
    """As from a receiver that starts again in the middle of a sentence."""
    while True:
        rest = first[: rng.randrange(8, first.index(b"*") + 1)]
        # Checked over both sentences: the second one's own bytes, but for its $, make its checksum.
        if functools.reduce(operator.xor, rest[1:] + second[:1]):
            return rest + second, 0, 0, [(0, "checksum")]


def noise(rng, first, second, limit):
    return noise_bytes(rng, rng.randrange(1, 300)) + ENDING, 0, 0, [(0, "unexpected-byte")]


def endless(rng, first, second, limit):
    return noise_bytes(rng, rng.randrange(limit + 1, 4 * limit)) + ENDING, 0, 0, [(0, "overlong")]


def as_long_as_may_be(rng, first, second, limit):
    return noise_bytes(rng, limit) + ENDING, 0, 0, [(0, "unexpected-byte")]


def empty_lines(rng, first, second, limit):
    # The first with both bytes, for it may follow a CR alone, to which an LF would belong.
    more = rng.randrange(4)
    return ENDING + b"\n" * more, 0, 1 + more, []


def line_feed_alone(rng, first, second, limit):
    return first[:-2] + b"\n", 1, 0, []


def carriage_return_alone(rng, first, second, limit):
    return first[:-2] + b"\r", 1, 0, []


OFTEN = [checksum_digit, bytes_lost, byte_garbled, ending_lost, broken_off, begun_anew, noise, empty_lines,
         line_feed_alone, carriage_return_alone]
SELDOM = [endless, as_long_as_may_be]


def noise_bytes(rng, count):
    """Any bytes but those that end a line, and at first none that begins a sentence or a tag block."""
    data = bytearray(rng.randbytes(count)).translate(NO_ENDINGS)
    if data[0] in b"$!\\":
        data[0] = 0xFF
    return bytes(data)


NO_ENDINGS = bytes(0xFF if byte in ENDING else byte for byte in range(256))


def planted(rng, first, second, limit):
    """A fault by chance, with sentences that are not damaged yet."""
    kinds = SELDOM if rng.random() < 0.02 else OFTEN
    return rng.choice(kinds)(rng, first, second, limit)

"""AIS messages, the sentences that carry them, and damage to these."""

from bitarray import bitarray
from pyais import encode_dict
from pyais.messages import AISSentence
from pyais.util import encode_ascii_6

ANY = [b for b in range(256) if b not in (10, 13)]
MEANINGFUL = list(b"0123456789,,,*!$\\ABVDMOw`Wx_^ -+\0\xff")
TALKERS = ["AI", "AI", "AI", "AB", "BS", "SA"]


def random_bits(rng, count, kind):
    bits = bitarray(format(rng.getrandbits(count), "0%db" % count) if count else "")
    bits[:6] = bitarray(format(kind, "06b"))
    return bits[:count]


def text(rng, room):
    return "".join(chr(rng.choice(range(0x20, 0x60))) for _ in range(rng.randrange(room + 1))).replace("@", " ")


def from_values(rng, kind):
    """A message that pyais encodes of values as a ship has them."""
    values = {"type": kind, "mmsi": rng.choice([rng.randrange(10**9), rng.randrange(98 * 10**7, 99 * 10**7)])}
    values |= {
        "lat": rng.uniform(-91, 91), "lon": rng.uniform(-181, 181), "course": rng.randrange(3601) / 10,
        "speed": rng.randrange(1024) / 10, "heading": rng.choice([rng.randrange(360), 511]),
        "second": rng.randrange(64), "status": rng.randrange(16),
        "turn": rng.choice([0, -127, 127, -128, rng.randrange(-100, 100), rng.randrange(130, 700)]),
        "radio": rng.randrange(2**19), "accuracy": rng.random() < 0.5,
        "year": rng.randrange(1970, 2100), "month": rng.randrange(14), "day": rng.randrange(32),
        "hour": rng.randrange(25), "minute": rng.randrange(61), "shipname": text(rng, 20), "callsign": text(rng, 7),
        "destination": text(rng, 20), "imo": rng.randrange(10**7), "draught": rng.randrange(256) / 10,
        "to_bow": rng.randrange(512), "to_stern": rng.randrange(512), "to_port": rng.randrange(64),
        "to_starboard": rng.randrange(64), "ship_type": rng.randrange(100), "epfd": rng.choice([0, 1, 2, 3, 8, 15]),
        "partno": rng.randrange(2), "vendorid": text(rng, 3), "model": rng.randrange(16),
        "serial": rng.randrange(2**20), "mothership_mmsi": rng.randrange(10**9)}
    sentences = encode_dict(values, talker_id="AIVDM")
    bits = bitarray()
    for sentence in sentences:
        bits += AISSentence(sentence.encode()).bit_array
    return bits


def message(rng):
    kind = rng.choice([1, 2, 3, 4, 5, 5, 5, 5, 18, 24, 24])
    chance = rng.random()
    if chance < 0.5:
        return from_values(rng, kind)
    if chance < 0.8:
        return random_bits(rng, {5: 424, 24: rng.choice([160, 162, 166, 168])}.get(kind, 168), kind)
    if chance < 0.9:
        return random_bits(rng, rng.choice([rng.randrange(6, 40), rng.randrange(38, 1065), 160, 167, 421, 422]), kind)
    return random_bits(rng, rng.choice([72, 96, 168, 312, 800, 1064]), rng.choice([0, 6, 8, 9, 14, 19, 21, 27, 28, 63]))


def checksum(data):
    value = 0
    for byte in data:
        value ^= byte
    return b"%02X" % value


def sentence(inner, start=b"!"):
    return start + inner + b"*" + checksum(inner)


def tag_block(rng):
    parameters = [rng.choice([
        b"s:%s" % rng.choice([b"2573535", b"r003669945", b"st-1", b""]), b"c:%d" % rng.randrange(2**31),
        b"d:base", b"g:%d-%d-%d" % (rng.randrange(1, 3), 2, rng.randrange(9999)), b"n:%d" % rng.randrange(1000),
        b"r:%d" % rng.randrange(100), b"t:a text", b"i:x", b"q:u", b"c", b"c:1:2"])
        for _ in range(rng.randrange(1, 4))]
    inner = b",".join(parameters)
    return b"\\" + inner + b"*" + checksum(inner) + b"\\"


def sentences(rng, bits, sequence, channel, formatter):
    """The sentences of a message, in parts of random length."""
    payload, fill = encode_ascii_6(bits)
    payload = payload.encode()
    count = 1
    if len(payload) > 60 or rng.random() < 0.25:
        count = rng.choice([2, 2, 2, 3, 4, 5]) if len(payload) > 5 else 1
    cuts = sorted(rng.sample(range(1, len(payload)), count - 1)) if count > 1 else []
    edges = [0] + cuts + [len(payload)]
    result = []
    for number in range(count):
        number_text = b"%d" % sequence if count > 1 or rng.random() < 0.05 else b""
        last = number == count - 1
        if not last:
            filled = rng.randrange(1, 6) if rng.random() < 0.01 else 0
        inner = b"%s%s,%d,%d,%s,%s,%s,%d" % (
            rng.choice(TALKERS).encode(), formatter, count, number + 1, number_text, channel,
            payload[edges[number]:edges[number + 1]], fill if last else filled)
        result.append(inner)
    return result


def mutated(line, rng):
    for _ in range(rng.choice([1, 1, 2])):
        place = rng.randrange(len(line) + 1)
        byte = bytes([rng.choice(MEANINGFUL if rng.random() < 0.9 else ANY)])
        kind = rng.randrange(3)
        if kind == 0:
            line = line[:place] + byte + line[place + 1:]
        elif kind == 1:
            line = line[:place] + byte + line[place:]
        else:
            line = line[:place] + line[place + 1:]
    return line


def changed_field(inner, rng):
    """A field that is another one; the checksum will be right."""
    fields = inner.split(b",")
    place = rng.randrange(1, len(fields))
    fields[place] = rng.choice([
        b"", b"0", b"1", b"2", b"3", b"5", b"6", b"9", b"10", b"01", b"+1", b" 1", b"1_1", b"A", b"B", b"AB", b"x",
        b"-1", b"w" * 201, b"X", mutated(fields[place], rng)])
    if rng.random() < 0.1:
        fields.append(b"0")
    return b",".join(fields).replace(b"*", b"")


def dressed(inner, rng):
    """The line of a sentence, now and then with something wrong."""
    chance = rng.random()
    if chance < 0.04:
        inner = changed_field(inner, rng)
    line = sentence(inner, b"$" if rng.random() < 0.01 else b"!")
    if rng.random() < 0.1:
        line = tag_block(rng) + line
    if 0.04 <= chance < 0.08:
        return mutated(line, rng) or b"?"
    if 0.08 <= chance < 0.11:
        return rng.choice([
            line[:-3], line[:rng.randrange(1, len(line))], line[rng.randrange(1, 9):], line + line, line + b" ",
            b" " + line, line[:-2] + line[-2:].lower(), b"\\" + line, line[:1] + line[1:6].lower() + line[6:],
            rng.randbytes(rng.randrange(1, 40)).translate(None, b"\r\n") or b"?",
            sentence(b"GPGLL,4916.45,N,12311.12,W,225444,A", b"$")])
    return line


def stream(rng, count):
    """Lines of messages whose parts come in turn, of which some are lost, doubled or exchanged."""
    lines, waiting, sequence = [], [], 0
    while len(lines) < count:
        if not waiting or rng.random() < 0.5:
            sequence = (sequence + 1) % 10
            channel = rng.choice([b"A", b"B", b"A", b"B", b"", b"1"])
            formatter = b"VDM" if rng.random() < 0.9 else b"VDO"
            parts = sentences(rng, message(rng), sequence if rng.random() < 0.9 else 0, channel, formatter)
            fate = rng.random()
            if len(parts) > 1:
                if fate < 0.10:
                    # One part comes, and nothing else.
                    parts = [rng.choice(parts)]
                elif fate < 0.20:
                    del parts[rng.randrange(len(parts))]
                elif fate < 0.25:
                    parts.insert(rng.randrange(len(parts)), rng.choice(parts))
                elif fate < 0.30:
                    rng.shuffle(parts)
                elif fate < 0.33:
                    # The rest comes too late.
                    lines.append(dressed(parts.pop(0), rng))
                    lines += [dressed(each, rng) for _ in range(rng.choice([63, 64, 65, 70]))
                              for each in sentences(rng, random_bits(rng, 96, 8), 0, b"A", b"VDM")[:1]]
            if parts:
                waiting.append(parts)
        while len(waiting) > rng.choice([1, 2, 3, 9]) or waiting and rng.random() < 0.6:
            parts = rng.choice(waiting)
            lines.append(dressed(parts.pop(0), rng))
            if not parts:
                waiting.remove(parts)
    return lines[:count]

"""P1 telegrams of several standards, and damage to them."""


def crc(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value


def digits(rng, whole, decimals=0):
    text = "".join(rng.choice("0123456789") for _ in range(whole + decimals))
    return text[:whole] + "." + text[whole:] if decimals else text


def moment(rng, letter=True):
    year = rng.choice([0, 9, 17, 24, 26, 68, 69, 99]) if rng.random() < 0.2 else rng.randrange(10, 60)
    month = rng.randrange(1, 13)
    text = "%02d%02d%02d%02d%02d%02d" % (
        year, month, rng.randrange(1, 32 if rng.random() < 0.02 else 29), rng.randrange(24), rng.randrange(60),
        rng.randrange(60))
    if rng.random() < 0.01:
        text = "632525252525"
    if not letter:
        return text
    return text + ("S" if (4 <= month <= 9) != (rng.random() < 0.05) else "W")


def octets(rng, count):
    return "".join("%02X" % rng.choice([0x30, 0x41, 0x4B, 0x7A, 0x20, rng.randrange(256)]) for _ in range(count))


def text_message(rng):
    return rng.choice(["", "", "", octets(rng, rng.randrange(1, 60)), octets(rng, 1024)])


def log(rng):
    count = rng.choice([0, 1, 2, 3, 10])
    if count == 0 and rng.random() < 0.3:
        return "()"
    records = "".join("(%s)(%s*s)" % (moment(rng), digits(rng, 10)) for _ in range(count))
    return "(%d)(0-0:96.7.19)%s" % (count, records)


def history(rng):
    count = rng.randrange(0, 14)
    records = "".join("(%s)(%s)(%s*kW)" % (moment(rng), moment(rng), digits(rng, 2, 3)) for _ in range(count))
    return "(%d)(1-0:1.6.0)(1-0:1.6.0)%s" % (count, records)


def phases(rng, form):
    return [form % (20 * phase) for phase in range(rng.choice([1, 3]))]


def electricity(rng, whole=6):
    return ["1-0:%d.8.%d(%s*kWh)" % (c, e, digits(rng, whole, 3)) for c in (1, 2) for e in (1, 2)]


def quantities(rng):
    lines = []
    for phase in range(rng.choice([1, 3])):
        lines += ["1-0:%d.7.0(%s*V)" % (32 + 20 * phase, digits(rng, 3, 1)),
                  "1-0:%d.7.0(%s*A)" % (31 + 20 * phase, rng.choice([digits(rng, 3), digits(rng, 1, 2)])),
                  "1-0:%d.7.0(%s*kW)" % (21 + 20 * phase, digits(rng, 2, 3)),
                  "1-0:%d.7.0(%s*kW)" % (22 + 20 * phase, digits(rng, 2, 3))]
    return lines


def failures(rng):
    lines = ["0-0:96.7.21(%s)" % digits(rng, 5), "0-0:96.7.9(%s)" % digits(rng, 5), "1-0:99.97.0" + log(rng)]
    for phase in range(rng.choice([1, 3])):
        lines += ["1-0:%d.32.0(%s)" % (32 + 20 * phase, digits(rng, 5)),
                  "1-0:%d.36.0(%s)" % (32 + 20 * phase, digits(rng, 5))]
    return lines


def devices(rng, identifier="96.1.0", reading="24.2.1", valve=False):
    lines = []
    for channel in range(1, rng.randrange(1, 5)):
        lines += ["0-%d:24.1.0(%03d)" % (channel, rng.choice([3, 4, 7])),
                  "0-%d:%s(%s)" % (channel, identifier, octets(rng, 17))]
        if valve:
            lines.append("0-%d:24.4.0(%d)" % (channel, rng.randrange(3)))
        lines.append("0-%d:%s(%s)(%s*%s)" % (
            channel, reading, moment(rng), digits(rng, 5, 3), rng.choice(["m3", "GJ"])))
    return lines


def version_2(rng):
    return (["0-0:96.1.1(%s)" % octets(rng, 16)] + electricity(rng, 5)
            + ["0-0:96.14.0(%04d)" % rng.randrange(1, 3), "1-0:1.7.0(%s*kW)" % digits(rng, 4, 2),
               "1-0:2.7.0(%s*kW)" % digits(rng, 4, 2), "0-0:17.0.0(%s*kW)" % digits(rng, 4, 2),
               "0-0:96.3.10(1)", "0-0:96.13.1(%s)" % rng.choice(["", digits(rng, 8)]),
               "0-0:96.13.0(%s)" % text_message(rng), "0-1:24.1.0(3)", "0-1:96.1.0(%s)" % octets(rng, 17),
               "0-1:24.3.0(%s)(00)(60)(1)(0-1:24.2.1)(m3)" % moment(rng, False), "(%s)" % digits(rng, 5, 3),
               "0-1:24.4.0(1)"])


def version_4(rng):
    return (["1-3:0.2.8(42)", "0-0:1.0.0(%s)" % moment(rng), "0-0:96.1.1(%s)" % octets(rng, 17)]
            + electricity(rng) + ["0-0:96.14.0(0002)", "1-0:1.7.0(%s*kW)" % digits(rng, 2, 3),
                                  "1-0:2.7.0(%s*kW)" % digits(rng, 2, 3)]
            + failures(rng) + ["0-0:96.13.1(%s)" % rng.choice(["", digits(rng, 8)]),
                               "0-0:96.13.0(%s)" % text_message(rng)]
            + quantities(rng) + devices(rng))


def version_5(rng):
    return (["1-3:0.2.8(50)", "0-0:1.0.0(%s)" % moment(rng), "0-0:96.1.1(%s)" % octets(rng, 17)]
            + electricity(rng) + ["0-0:96.14.0(0002)", "1-0:1.7.0(%s*kW)" % digits(rng, 2, 3),
                                  "1-0:2.7.0(%s*kW)" % digits(rng, 2, 3)]
            + failures(rng) + ["0-0:96.13.0(%s)" % text_message(rng)] + quantities(rng)
            + devices(rng, valve=rng.random() < 0.5))


def belgian(rng):
    return (["0-0:96.1.4(50217)", "0-0:96.1.1(%s)" % octets(rng, 14), "0-0:1.0.0(%s)" % moment(rng)]
            + electricity(rng) + ["0-0:96.14.0(0001)", "1-0:1.4.0(%s*kW)" % digits(rng, 2, 3),
                                  "1-0:1.6.0(%s)(%s*kW)" % (moment(rng), digits(rng, 2, 3)),
                                  "0-0:98.1.0" + history(rng), "1-0:1.7.0(%s*kW)" % digits(rng, 2, 3),
                                  "1-0:2.7.0(%s*kW)" % digits(rng, 2, 3)]
            + quantities(rng) + ["0-0:96.3.10(1)", "0-0:17.0.0(999.9*kW)", "1-0:31.4.0(999*A)",
                                 "0-0:96.13.0(%s)" % text_message(rng)]
            + devices(rng, "96.1.1", rng.choice(["24.2.1", "24.2.3"]), True))


KINDS = [("V2_2", version_2), ("V4", version_4), ("V5", version_5), ("BELGIUM_FLUVIUS", belgian)]
NOISE = list(b"()**0123456789..-:/!SWkmAx \r\n\x00\xff")


def damaged(rng, text):
    text = bytearray(text)
    for _ in range(rng.randrange(1, 4)):
        place = rng.randrange(len(text))
        choice = rng.randrange(3)
        if choice == 0:
            text[place] = rng.choice(NOISE)
        elif choice == 1:
            del text[place]
        else:
            text.insert(place, rng.choice(NOISE))
    return bytes(text)


def changed_value(rng, line):
    """A line with something else in its parentheses, which the checksum then covers."""
    places = [index for index in range(len(line)) if index > line.find("(")]
    if not places or "(" not in line:
        return line
    place = rng.choice(places)
    character = rng.choice("0123456789.-:*SWkmAx ()")
    return line[:place] + character + line[place + rng.randrange(2):]


def telegram(rng, kind, make):
    """The bytes of a telegram, often damaged."""
    lines = make(rng)
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        place = rng.randrange(len(lines))
        lines[place] = changed_value(rng, lines[place])
    head = rng.choice(["/ISk5\\2MT382-1000", "/KFM5KAIFA-METER", "/FLU5\\000000000_A", "/Ene5\\T210-D ESMR5.0"])
    data = "\r\n".join([head, ""] + lines + ["!"]).encode("latin-1")
    if kind == "V2_2":
        data += b"\r\n"
    else:
        data += b"%04X\r\n" % crc(data)
    damage = rng.randrange(28)
    if damage < 5:
        return damaged(rng, data)
    if damage == 5:
        return data[:-6] + data[-6:].lower()
    if damage == 6:
        return data[:-6] + b"%04X\r\n" % rng.randrange(65536)
    if damage == 7:
        return data[:-rng.randrange(3, 7)] + b"\r\n"
    if damage == 8:
        return data[:rng.randrange(1, len(data))]
    if damage == 9:
        return data.replace(b"\r\n", b"\n")
    if damage == 10:
        return data.replace(b"\r\n", b"\r\r\n")
    if damage == 11:
        return data[:-2] + rng.choice([b" ", b"\0", b"  ", b"\0\0", b"x", b"0"]) + b"\r\n"
    if damage == 12:
        return data[:-2]
    if damage == 13:
        pieces = data.split(b"\r\n")
        del pieces[rng.randrange(1, len(pieces) - 1)]
        return b"\r\n".join(pieces)
    if damage == 14:
        pieces = data.split(b"\r\n")
        place = rng.randrange(2, len(pieces) - 1)
        pieces[place] += b" "
        data = b"\r\n".join(pieces[:-2]) + b"\r\n!"
        return data + (b"\r\n" if kind == "V2_2" else b"%04X\r\n" % crc(data))
    if damage == 15:
        return bytes(rng.choice(NOISE) for _ in range(rng.randrange(40))) + data
    return data

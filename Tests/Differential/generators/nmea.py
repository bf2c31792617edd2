"""NMEA sentences, and damage to them."""

ANY = [b for b in range(256) if b not in (10, 13)]
MEANINGFUL = list(b"0123456789,,,,..-+*$!NSEWAVMTKDa _\t\0\x7f\xff")
TALKERS = "GP GN GL GA GB BD GQ GI II IN EC HC P1 U5".split()
# Which fields a sentence has.
LAYOUTS = {
    "GGA": "time lat ns lon ew d1 d2 f2 f3 uM f3 uM",
    "RMC": "time status lat ns lon ew f3 f2 date var ew letter letter",
    "GSA": "letter p3" + " d3" * 12 + " f2 f2 f2 hex",
    "GSV": "p9 p9 d2" + " d3 q90 q360 d2" * 4 + " hex",
    "GLL": "lat ns lon ew time status letter",
    "VTG": "f2 uT f2 uM f3 uN f3 uK letter",
    "ZDA": "time p31 p12 d4 z13 w59",
}


def digits(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


def number(rng, whole, decimals):
    text = digits(rng, rng.randrange(1, whole + 1))
    kind = rng.random()
    if kind < 0.75:
        text += "." + digits(rng, rng.randrange(0, decimals + 1))
    elif kind < 0.8:
        text = "." + digits(rng, rng.randrange(1, decimals + 1))
    return ("-" if rng.random() < 0.1 else "") + text


def angle(rng, limit):
    degrees = rng.choice([rng.randrange(limit), 0, limit])
    minutes = 0 if degrees == limit and rng.random() < 0.8 else rng.randrange(60)
    text = "%0*d%02d" % (2 if limit == 90 else 3, degrees, minutes)
    if rng.random() < 0.95:
        text += "." + digits(rng, rng.choice([0, 2, 2, 3, 3, 4, 4, 5, 5, 7, 9, 12]))
    return text


def field(rng, kind):
    """A text that the kind of field may have, or sometimes the next value beyond."""
    if rng.random() < 0.08:
        return ""
    if kind == "time":
        text = "%02d%02d%02d" % (rng.randrange(24), rng.randrange(60), 60 if rng.random() < 0.02 else rng.randrange(60))
        return text + ("." + digits(rng, rng.choice([0, 1, 2, 2, 3, 3, 4, 6, 8])) if rng.random() < 0.7 else "")
    if kind == "date":
        return "%02d%02d%02d" % (rng.randrange(1, 32), rng.randrange(1, 13), rng.randrange(100))
    if kind in ("lat", "lon"):
        return angle(rng, 90 if kind == "lat" else 180)
    if kind == "var":
        return number(rng, 2, 3)
    if kind in ("ns", "ew"):
        return rng.choice(kind.upper())
    if kind == "status":
        return rng.choice("AV")
    if kind == "letter":
        return rng.choice("ADEFMNPRSCUV")
    if kind == "hex":
        return rng.choice("0123456789ABCDEFabcdef")
    if kind[0] == "u":
        return kind[1]
    if kind[0] == "f":
        return number(rng, 5, 5)
    if kind[0] == "d":
        return digits(rng, int(kind[1]))
    greatest = int(kind[1:])
    value = rng.choice([rng.randrange(greatest + 1), greatest, 1])
    if kind[0] == "z" and rng.random() < 0.3:
        return "-%02d" % value
    return "%0*d" % (len(str(greatest)), max(value, 1) if kind[0] == "p" else value)


def checked(body, rng, start="$"):
    total = 0
    for byte in body.encode("latin-1"):
        total ^= byte
    return ("%s%s*%02X" % (start, body, total) if rng.random() < 0.9 else "%s%s*%02x" % (start, body, total))


def body(rng):
    kind = rng.random()
    if kind < 0.03:
        return rng.choice(["PGRMZ,246,f,3", "PGRME,15.0,M,45.0,M,25.0,M", "PUBX,00,1", "PMTK001,604,3", "PXYZ,1"])
    if kind < 0.06:
        return rng.choice(TALKERS) + rng.choice(["TXT,01,01,02,A", "HDT,1.5,T", "XXX,1", "XYZ,", "GGA", "RMC"])
    name = rng.choice(list(LAYOUTS))
    fields = [field(rng, each) for each in LAYOUTS[name].split()]
    if name == "GSV":
        count = rng.choice([0, 1, 2, 3, 4, 4, 4])
        fields = fields[:3 + 4 * count] + (fields[-1:] if rng.random() < 0.4 else [])
    elif name == "GGA":
        fields += [number(rng, 2, 1), digits(rng, 4)]
    if rng.random() < 0.25:
        # Older versions have fewer fields.
        fields = fields[:rng.randrange(1, len(fields) + 1)]
    return rng.choice(TALKERS) + name + "," + ",".join(fields)


def mutated_text(text, rng):
    for _ in range(rng.choice([1, 1, 1, 2])):
        place = rng.randrange(len(text) + 1)
        byte = chr(rng.choice(MEANINGFUL if rng.random() < 0.9 else ANY))
        kind = rng.randrange(4)
        if kind == 0:
            text = text[:place] + byte + text[place + 1:]
        elif kind == 1:
            text = text[:place] + byte + text[place:]
        elif kind == 2:
            text = text[:place] + text[place + 1:]
        else:
            text = text[:place] + digits(rng, rng.randrange(1, 4)) + text[place + rng.randrange(3):]
    return text


def line(rng):
    inner = body(rng)
    kind = rng.random()
    if kind < 0.25:
        # The checksum is right: the fields have to tell.
        return checked(mutated_text(inner, rng), rng)
    whole = checked(inner, rng, "!" if rng.random() < 0.01 else "$")
    if kind < 0.6:
        return whole
    if kind < 0.75:
        return mutated_text(whole, rng) or "?"
    return rng.choice([
        lambda: whole[:-3], lambda: whole[:rng.randrange(1, len(whole))], lambda: whole[rng.randrange(1, 9):],
        lambda: whole + checked(body(rng), rng), lambda: whole[:rng.randrange(1, len(whole))] + checked(body(rng), rng),
        lambda: whole + rng.choice([" ", "  ", "\t", "\0", "x", "\x85", "\xa0", "*"]),
        lambda: rng.choice([" ", "\t", "x", "\0", "\xff", "$"]) + whole,
        lambda: "".join(chr(rng.choice(ANY)) for _ in range(rng.randrange(1, 40))),
        lambda: whole[:1] + whole[1:6].lower() + whole[6:],
        lambda: checked(inner[:5].lower() + inner[5:], rng),
        lambda: whole[:-2] + "%02X" % rng.randrange(256),
    ])()

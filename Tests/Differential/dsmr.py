"""Compares the decoder `dsmr` with dsmr-parser on generated P1 telegrams, right ones and damaged ones.

Compared are telegrams, by where their `/` is: does the end come and is the checksum right; and objects, by where their
line is: is the line taken, and are the values the same. dsmr-parser looks for the objects that a specification lists,
and takes no notice of other lines; of those there is nothing to compare. QUIRKS lists where the two differ for a
known reason, and who is right by the standard.
"""

import collections
import datetime
import decimal
import json
import logging
import random
import re
import subprocess
import sys
import zoneinfo

from dsmr_parser import telegram_specifications
from dsmr_parser.clients.telegram_buffer import TelegramBuffer
from dsmr_parser.exceptions import InvalidChecksumError, ParseError
from dsmr_parser.objects import ProfileGenericObject
from dsmr_parser.parsers import TelegramParser

LOCAL = zoneinfo.ZoneInfo("Europe/Amsterdam")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?|-?\.[0-9]+")
LINE = re.compile(r"(\d{1,3}-\d{1,3}:\d{1,3}[.:]\d{1,3}\.\d{1,3}([*.]\d{1,3})?)?(\([^()/!\x00-\x1f\x7f-\xff]*\))+[ \0]*")


# Telegrams


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


# What uartstream says


def run_ours(program, stream):
    command = [program, "replay", "-", "--format", "dsmr", "--output", "jsonl", "--max-line", "8192", "--quiet"]
    output = subprocess.run(command, input=stream, stdout=subprocess.PIPE, check=True).stdout.decode()
    lines = []
    for text in output.splitlines():
        line = json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
        if "summary" not in line:
            lines.append(line)
    return lines


def ours_by_place(lines, stream):
    """Telegrams: the offset of the `/` -> whether its end is right. Objects: the offset of the line -> its frame."""
    telegrams, objects = {}, {}
    start = None
    for line in lines:
        offset = int(line["position"])
        end = min((place for place in (stream.find(b"\r", offset), stream.find(b"\n", offset)) if place >= 0),
                  default=len(stream))
        raw = stream[offset:end]
        slash = raw.rfind(b"/")
        frame = line.get("frame")
        if frame and frame["part"] == "end":
            telegrams[start] = True
        elif b"!" in raw[:slash if slash >= 0 else None] and start is not None:
            telegrams.setdefault(start, False)
        if slash >= 0:
            start = offset + slash
            if b"!" in raw[slash:]:
                telegrams[start] = False
        objects[offset] = (frame if frame and frame["part"] == "object" else None, raw)
    return telegrams, objects


# What dsmr-parser says


def peer_telegrams(stream):
    """The telegrams that its buffer finds, with their offsets."""
    buffer = TelegramBuffer()
    buffer.append(stream.decode("latin-1"))
    place = 0
    for text in buffer.get_all():
        place = stream.index(text.encode("latin-1"), place)
        yield place, text
        place += len(text)


def peer_objects(specification, text):
    """(offset in the telegram, values or None where it cannot read them, lines it takes) of all that it looks for."""
    for item in specification["objects"]:
        pattern = re.compile(item["obis_reference"], re.DOTALL | re.MULTILINE)
        for match in pattern.finditer(text):
            try:
                found = item["value_parser"].parse(match.group(0))
            except (ParseError, decimal.InvalidOperation, ValueError, IndexError, TypeError, UnboundLocalError):
                yield match.start(), None, match.group(0)
                continue
            if isinstance(found, list):
                values = [value for record in found for value in record.values]
            else:
                values = found.values
                if isinstance(found, ProfileGenericObject) and values == [
                        {"value": 0, "unit": None}, {"value": None, "unit": None}]:
                    values = [{"value": None, "unit": None}]
            yield match.start(), values, match.group(0)


# Values


def same(peer, our):
    value, unit = peer["value"], peer["unit"]
    if isinstance(value, datetime.datetime):
        local = value.astimezone(LOCAL).replace(tzinfo=None)
        if local.year < 2000:
            # It takes 69...99 for 1969...1999, before there were such meters.
            local = local.replace(year=local.year + 100)
        return our.get("time") == local.isoformat()
    if value is None:
        # Nothing; or a time that there is none of.
        return our.get("text") is not None and "octets" not in our and unit is None
    if unit != our.get("unit"):
        return False
    if isinstance(value, (int, decimal.Decimal)):
        if "value" in our:
            return our["value"] == value
        # Identifiers and message codes are octets here.
        return our.get("octets", our.get("text", "")).isdigit() and int(our.get("octets", our.get("text"))) == value
    if "value" in our:
        return NUMBER.fullmatch(value) is not None and decimal.Decimal(value) == our["value"]
    if "time" in our:
        letter = {True: "S", False: "W", None: ""}[our.get("dst")]
        return re.sub("[-T:]", "", our["time"])[2:] + letter == value
    if "of" in our:
        # A code's numbers may have zeros in front.
        return re.sub(r"\b0+(?=\d)", "", value) == our["of"]
    return value == our.get("octets", our.get("text"))


# Where they differ for a known reason: (name, who is right, test of a line or telegram as text)


def groups(text):
    return re.findall(r"\(([^()]*)\)", text)


def has_gap_time(text):
    for value in groups(text):
        if re.fullmatch(r"\d{12}[SW]?", value):
            try:
                moment = datetime.datetime.strptime(value[:12], "%y%m%d%H%M%S")
            except ValueError:
                continue
            there = moment.replace(tzinfo=LOCAL).astimezone(datetime.timezone.utc).astimezone(LOCAL)
            if there.replace(tzinfo=None) != moment:
                return True
    return False


def has_malformed_time(text):
    values = groups(text)
    step = 3 if ":98.1.0" in text else 2 if ":99.97.0" in text else 0
    if step:
        times = [value for index, value in enumerate(values) if index >= step and index % step != step - 1]
        return any(not re.fullmatch(r"\d{12}[SW]?", value) for value in times)
    is_time = re.search(r":(1\.0\.0|1\.6\.0|24\.2\.[13]|24\.3\.0)\D", text) is not None
    return is_time and bool(values) and not re.fullmatch(r"\d{12}[SW]?", values[0])


LINE_QUIRKS = {
    "values": [
        ("dsmr-parser does not look at the medium: 1-0:1.0.0 is no time by the standard, but 0-0:1.0.0",
         lambda text: re.match(r"[1-9]-\d:1\.0\.0", text) is not None),
        ("dsmr-parser moves a local time that summer time skips: not ours to correct", has_gap_time),
        ("dsmr-parser has a message code as a number, with a sign: octets in hexadecimal by the standard, or text",
         lambda text: ":96.13.1(-" in text),
    ],
    "ours refuses": [
        ("dsmr-parser takes what looks like a value anywhere in a line, whatever is between: no object by the standard",
         lambda text: any(not LINE.fullmatch(line) for line in text.split("\r\n")[:-1])),
        ("dsmr-parser takes any text with a unit for some objects: only a number has one",
         lambda text: any("*" in value and not NUMBER.fullmatch(value.split("*")[0]) for value in groups(text))),
        ("dsmr-parser takes a code that only begins so, and the line behind it: another object by the standard",
         lambda text: re.search(r":24\.3\.0\d|:24\.3\.0[.*](?!255\()", text) is not None),
        ("dsmr-parser takes a point that nothing follows: no number by the standard",
         lambda text: any(re.fullmatch(r"\d+\.(\*.*)?", value) for value in groups(text))),
        ("dsmr-parser takes the line behind 24.3.0 for its value, whatever it is: ours waits for a value without a code",
         lambda text: ":24.3.0" in text and not re.search(r"\n\(", text)),
        ("dsmr-parser takes an asterisk with no unit behind it: no value by IEC 62056-21",
         lambda text: any(value.endswith("*") for value in groups(text))),
        ("dsmr-parser takes any text for a time, and gives none: ours is an error but for times that there are not",
         has_malformed_time),
        ("DSMR 2.2's device type, valve and switch are texts in dsmr-parser: numbers by the standard",
         lambda text: re.search(r":(24\.1\.0|24\.4\.0|96\.3\.10)", text) is not None),
    ],
    "peer refuses": [
        ("dsmr-parser knows CR LF only: a lone CR or LF ends no line for it, and it reads two objects as one",
         lambda text: re.search(r"\r(?!\n)|(?<!\r)\n", text) is not None),
        ("dsmr-parser takes letters, digits, points, minus and colon only: IEC 62056-21 has all printable characters",
         lambda text: any(not re.fullmatch(r"[0-9a-zA-Z.*:-]*", value) for value in groups(text))),
        ("dsmr-parser has a message code as a number: octets in hexadecimal by the standard, and text if not that",
         lambda text: ":96.13.1" in text),
        ("dsmr-parser takes digits only where the standard has a count: ours takes any number",
         lambda text: re.search(r":(24\.[14]\.0|96\.7\.\d+|96\.3\.10|[357]2\.3[26]\.0|24\.3\.0)", text) is not None),
    ],
}

TELEGRAM_QUIRKS = {
    "ours only": [
        ("lower-case digits in the checksum, which dsmr-parser does not take: the standard shows upper case, meters vary",
         lambda text: re.search(r"![0-9A-F]*[a-f]", text) is not None),
        ("endings other than CR LF, for which dsmr-parser finds no telegram: the standard has CR LF, files do not",
         lambda text: re.search(r"![0-9A-F]{0,4}(\n|\r(?!\n))", text) is not None),
        ("half of an ending lost: wrong by the standard, but what is not an ending is all there",
         lambda text: re.search(r"\r(?!\n)|(?<!\r)\n", text) is not None),
        ("blanks or NULs behind the end, of which dsmr-parser takes one NUL: not in the standard, and harmless",
         lambda text: re.search(r"![0-9A-F]{0,4}[ \0]+[\r\n]", text) is not None),
    ],
    "peer only": [
        ("a `!` within a line, which dsmr-parser does not see: the standard allows it nowhere",
         lambda text: re.search(r"[^\r\n]!", text) is not None),
        ("digits behind the end, which dsmr-parser does not look at in DSMR 2.2: not four, so no checksum",
         lambda text: "0.2.8" not in text and "96.1.4" not in text and re.search(r"![0-9A-F]{1,3}\r", text)),
    ],
}


def explain(quirks, text):
    return next((name for name, test in quirks if test(text)), None)


def compare(program, count):
    rng = random.Random(20_120)
    chunks, stream, lines = [], bytearray(), 0
    while lines < count:
        kind, make = rng.choice(KINDS)
        data = telegram(rng, kind, make)
        chunks.append((len(stream), kind))
        stream += data
        lines += data.count(b"\n")
    stream = bytes(stream) + b"\r\n"
    our_lines = run_ours(program, stream)
    our_telegrams, our_objects = ours_by_place(our_lines, stream)
    counts, quirks, unexplained = collections.Counter(), collections.Counter(), []

    def disagree(kind, table, text, detail):
        name = explain(table[kind], text)
        if name:
            quirks[kind + ": " + name] += 1
        else:
            unexplained.append((kind, text, detail))

    seen = {}
    chunk = 0
    for place, text in peer_telegrams(stream):
        while chunk + 1 < len(chunks) and chunks[chunk + 1][0] <= place:
            chunk += 1
        specification = getattr(telegram_specifications, chunks[chunk][1])
        accepted = True
        if specification["checksum_support"]:
            try:
                TelegramParser.validate_checksum(text)
            except (ParseError, InvalidChecksumError, ValueError):
                accepted = False
        seen[place] = (accepted, text)
        for offset, values, matched in peer_objects(specification, text):
            our, raw = our_objects.get(place + offset, (None, b""))
            line = matched.split("\r")[0].split("\n")[0]
            second = None
            if ":24.3.0" in line:
                after = place + offset + matched.index("\n") + 1
                second = our_objects.get(after, (None, b""))[0]
            if ":24.3.0" in line and second is None:
                our = None
            if our is None and values is None:
                counts["objects refused by both"] += 1
            elif our is None:
                disagree("ours refuses", LINE_QUIRKS, matched, values)
            elif values is None:
                disagree("peer refuses", LINE_QUIRKS, matched, our)
            else:
                our_values = list(our["values"])
                if second:
                    # The second line's unit is the text that ends the first, unless it has its own.
                    is_bare = "*" not in matched.split("\n")[1]
                    our_values += [{key: value for key, value in number.items() if key != "unit" or not is_bare}
                                   for number in second["values"]]
                # It does not give the first three values of a history.
                if ":98.1.0" in line:
                    our_values = our_values[3:]
                equal = len(values) == len(our_values) and all(map(same, values, our_values))
                if equal:
                    counts["objects with equal values"] += 1
                    if any(isinstance(value["value"], datetime.datetime) and value["value"].year < 2000
                           for value in values):
                        quirks["values: dsmr-parser takes 69...99 for 1969...1999, before there were such meters"] += 1
                else:
                    disagree("values", LINE_QUIRKS, matched, (values, our_values))
    for place in sorted(set(seen) | set(our_telegrams)):
        ours = our_telegrams.get(place, False)
        peer, text = seen.get(place, (False, None))
        if text is None:
            end = stream.find(b"/", place + 1)
            text = stream[place:end if end >= 0 else None].decode("latin-1")
        if ours == peer:
            counts["telegrams taken by both" if ours else "telegrams refused by both"] += 1
        else:
            disagree("ours only" if ours else "peer only", TELEGRAM_QUIRKS, text, None)
    print("%d telegrams, %d lines, %d errors" % (
        len(chunks), len(our_lines), sum("error" in line for line in our_lines)))
    for name, number in sorted(counts.items()):
        print("%7d  %s" % (number, name))
    for name, number in sorted(quirks.items()):
        print("%7d  known: %s" % (number, name))
    print("%7d  unexplained" % len(unexplained))
    shown = collections.Counter()
    for kind, text, detail in unexplained:
        shown[kind] += 1
        if shown[kind] > 12:
            continue
        print("  %s: %r %r" % (kind, text if len(text) < 300 else text[:100] + "..." + text[-150:], detail))
    return not unexplained


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    sys.exit(0 if compare(sys.argv[1], int(sys.argv[2])) else 1)

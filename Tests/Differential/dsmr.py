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

from generators.dsmr import KINDS, telegram

LOCAL = zoneinfo.ZoneInfo("Europe/Amsterdam")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?|-?\.[0-9]+")
LINE = re.compile(r"(\d{1,3}-\d{1,3}:\d{1,3}[.:]\d{1,3}\.\d{1,3}([*.]\d{1,3})?)?(\([^()/!\x00-\x1f\x7f-\xff]*\))+[ \0]*")


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

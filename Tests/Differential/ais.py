"""Compares the AIS messages that the format `nmea` decodes with those of pyais.

Sentences are compared by whether they are taken, one by one; messages by their values, decoded by pyais from the parts
that ours says it has put together; and what is put together with pyais's own assembler. That one takes parts in any
order and keeps them for ever, so that where the two differ a third reading judges: ASSEMBLY, the rules of AISDecoder
written down once more.
"""

import random
import re
import sys

from bitarray import bitarray
from pyais import decode as decode_parts
from pyais import encode_dict
from pyais.constants import EpfdType, ShipType
from pyais.exceptions import AISBaseException
from pyais.messages import AISSentence, NMEASentenceFactory
from pyais.stream import IterMessages
from pyais.util import encode_ascii_6

from comparison import Comparison, decode

SEED = 20240802
ANY = [b for b in range(256) if b not in (10, 13)]
MEANINGFUL = list(b"0123456789,,,*!$\\ABVDMOw`Wx_^ -+\0\xff")
TALKERS = ["AI", "AI", "AI", "AB", "BS", "SA"]
FORM = re.compile(
    rb"(?:\\([ -)+-\[\]-~]*)\*([0-9A-Fa-f]{2})\\)?[!$]([A-Z0-9]{2})(VD[MO]),([ -)+-~]*)\*([0-9A-Fa-f]{2})")

# Known disagreements about a sentence; the standard (IEC 61162-1) is on our side in all of them.
ADDRESS = "pyais takes any character for ! or $, any talker, and lower-case letters for VDM"
BLANKS = "pyais takes blanks before a sentence and behind it"
TAG_OPEN = "pyais takes a backslash before a sentence for a tag block that is empty"
TAG_BYTES = "pyais takes any bytes in a tag block, and one or more digits for its checksum"
CHECKSUM = "Python's int() takes signs, blanks, underscores and 0x for the digits of a checksum"
NUMBERS = "Python's int() takes signs, blanks, zeros in front and underscores for digits of a field"
FIELDS = "pyais takes more fields than six (8.3)"
FILL = "pyais takes any fill bits, and 0 for those that are no number (8.3: 0 to 5)"
CHANNEL = "pyais takes a channel of any text (8.3: A or B)"
PARTS = "pyais takes up to 100 parts, part 0, and a part beyond their number (8.3)"
ARMOR = "pyais takes characters that stand for no bits (table 9)"
NO_PAYLOAD = "pyais takes a sentence whose payload is empty and whose fill bits are not"
SHORT = "pyais takes a message that is shorter than its type, and has no values for what is missing"
# And these are no question of the standard.
LONG = "pyais refuses a payload of more than 200 characters in a sentence"
TYPE = "pyais does not know the type, or the part of type 24"
EMPTY = "pyais refuses a sentence without payload"
# Known disagreements about a message: pyais changes what was sent.
LEADING = "pyais strips blanks in front of a text"
RESERVED = "pyais has one value for all that are reserved"
FILL_WITHIN = "pyais takes fill bits away from parts that are not the last; there are none (8.3)"
# Known disagreements about what is put together.
ORDER = "pyais takes parts in any order, again, and of different numbers of parts"
FOREVER = "pyais keeps a part for ever, and behind a new first part, too"
USED = "pyais had put a part together with an older one"
MIXED = "pyais puts parts of VDM and VDO together"
CLEARED = "pyais drops all parts of a sequence number and channel where a message of these is complete"

# pyais's name, for ours, and what is not available there, as pyais has it.
KEYS = {
    "mmsi": "mmsi", "repeat": "repeat", "status": "status", "heading": "heading", "second": "second",
    "maneuver": "maneuver", "raim": "raim", "radio": "radio", "accurate": "accuracy", "cs": "cs",
    "display": "display", "dsc": "dsc", "band": "band", "message22": "msg22", "assigned": "assigned",
    "year": "year", "month": "month", "day": "day", "hour": "hour", "minute": "minute", "epfd": "epfd",
    "version": "ais_version", "imo": "imo", "callsign": "callsign", "name": "shipname", "ship": "ship_type",
    "bow": "to_bow", "stern": "to_stern", "port": "to_port", "starboard": "to_starboard",
    "destination": "destination", "vendor": "vendorid", "model": "model", "serial": "serial",
    "mothership": "mothership_mmsi", "speed": "speed", "course": "course", "draught": "draught",
}
TEXTS = ("callsign", "name", "destination", "vendor")
MISSING = {
    "speed": lambda v: v == 102.3, "course": lambda v: v >= 360, "heading": lambda v: v >= 360,
    "month": lambda v: not 1 <= v <= 12, "day": lambda v: v == 0, "hour": lambda v: v >= 24,
    "minute": lambda v: v >= 60, "second": lambda v: v >= 60, "year": lambda v: not 1 <= v <= 9999,
    "imo": lambda v: v == 0, "draught": lambda v: v == 0, "repeat": lambda v: v == 0,
}
POSITION = {"speed", "accurate", "course", "heading", "second", "raim", "radio"}
OF_TYPE = {
    1: POSITION | {"status", "maneuver"},
    4: {"year", "month", "day", "hour", "minute", "second", "accurate", "epfd", "raim", "radio"},
    5: {"version", "imo", "callsign", "name", "ship", "bow", "stern", "port", "starboard", "epfd", "month", "day",
        "hour", "minute", "draught", "destination"},
    18: POSITION | {"cs", "display", "dsc", "band", "message22", "assigned"},
    "A": {"name"},
    "B": {"ship", "vendor", "model", "serial", "callsign", "bow", "stern", "port", "starboard"},
}
OF_TYPE[2] = OF_TYPE[3] = OF_TYPE[1]
LEAST = {1: 168, 2: 168, 3: 168, 4: 168, 5: 422, 18: 168}


# Messages


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


# What puts messages together


class Assembly:
    """The rules of AISDecoder: it says of each part what has to become of it."""

    def __init__(self):
        self.waiting, self.clock = {}, 0

    def invalid(self):
        """A VDM or VDO whose fields are wrong: it tells the time, too."""
        self.tick()

    def tick(self):
        self.clock += 1
        for key in [k for k, each in self.waiting.items() if self.clock - each["time"] > 64]:
            del self.waiting[key]

    def take(self, key, count, number, line):
        """The lines of the message that is complete, None where it is not, False where the part is refused."""
        self.tick()
        if count == 1:
            return [line]
        known = self.waiting.get(key)
        if number == 1:
            if known is None and len(self.waiting) == 8:
                del self.waiting[min(self.waiting, key=lambda each: self.waiting[each]["time"])]
            self.waiting[key] = {"count": count, "lines": [line], "time": self.clock}
            return None
        if known is None:
            return False
        after = len(known["lines"]) + 1
        if known["count"] != count or number != after:
            if known["count"] != count or number > after:
                del self.waiting[key]
            return False
        known["lines"].append(line)
        known["time"] = self.clock
        if number < count:
            return None
        del self.waiting[key]
        return known["lines"]

    def drop(self, key):
        self.waiting.pop(key, None)


def put_together(lines):
    """What pyais's assembler makes of the lines: the parts of the message that each one completes, or None."""
    position = -1
    found = [None] * len(lines)

    def feed():
        nonlocal position
        for position, line in enumerate(lines):
            yield line

    for each in IterMessages(feed()):
        found[position] = each.raw.split(b"\n")
    return found


def take(line):
    """pyais's sentence, or why there is none."""
    try:
        result = NMEASentenceFactory.produce(line)
        if not isinstance(result, AISSentence):
            return None, "other"
        if not result.is_valid:
            return None, "checksum"
        if result.tag_block:
            result.tag_block.init()
            if not result.tag_block.is_valid:
                return None, "checksum"
        return result, None
    except (AISBaseException, ValueError, IndexError, TypeError) as error:
        return None, type(error).__name__


# Comparing


def sentence_quirk(line, theirs):
    """Why pyais takes a sentence that we refuse for itself."""
    if theirs is None:
        return None
    if line != line.strip():
        return BLANKS
    body = line
    if line.startswith(b"\\"):
        close = line.find(b"\\", 1)
        if close < 0 or close == 1:
            return TAG_OPEN
        if not re.fullmatch(rb"[ -)+-~]+\*[0-9A-Fa-f]{2}", line[1:close]):
            return TAG_BYTES
        body = line[close + 1:]
    if not re.match(rb"[!$][A-Z0-9]{2}VD[MO],", body):
        return ADDRESS
    if not re.search(rb"\*[0-9A-Fa-f]{2}$", body):
        return CHECKSUM
    fields = body[:-3].split(b",")[1:]
    if len(fields) > 6:
        return FIELDS
    if not all(re.fullmatch(form, each) for form, each in zip((rb"\d", rb"\d", rb"\d?"), fields)):
        return PARTS if re.fullmatch(rb"\d\d+", fields[0]) else NUMBERS
    if not 1 <= int(fields[1]) <= int(fields[0]) <= 5:
        return PARTS
    if len(fields[3]) > 1:
        return CHANNEL
    if not re.fullmatch(rb"[0-W`-w]*", fields[4]):
        return ARMOR
    if not re.fullmatch(rb"[0-5]", fields[5]):
        return FILL
    return NO_PAYLOAD if not fields[4] and fields[5] != b"0" else None


def taking_quirk(line):
    """Why pyais refuses a sentence that we take."""
    fields = plain(line).split(b",")
    if len(fields[5]) > 200:
        return LONG
    return EMPTY if not fields[5] else None


def tag_agrees(tag, block):
    if tag is None or block is None:
        return tag is None and block is None
    pairs = [("source", block.source_station), ("destination", block.destination_station),
             ("relative", block.relative_time), ("group", block.group and str(block.group)),
             ("line", block.line_count), ("time", block.receiver_timestamp)]
    # It does not know the letter i.
    if ",i:" not in "," + block.raw.decode():
        pairs.append(("text", block.text))
    return all(str(tag[key]) == (value or "") if key in tag else value is None for key, value in pairs)


def differences(ours, theirs):
    """The keys whose values differ, and the known reasons."""
    wrong = {}
    for key in OF_TYPE.get(ours.get("part", ours["message"]), set()) | {"mmsi", "repeat"}:
        if key in ("bow", "stern", "port", "starboard") and "mothership" in ours:
            continue
        other = getattr(theirs, KEYS[key])
        if other is None:
            wrong[key] = None
            continue
        if key not in ours:
            dimensions = [getattr(theirs, KEYS[each], 0) for each in ("bow", "stern", "port", "starboard")]
            if key in TEXTS:
                agreed = other == ""
            elif key in ("bow", "stern", "port", "starboard"):
                agreed = not any(dimensions)
            else:
                agreed = key in MISSING and MISSING[key](other)
            if not agreed:
                wrong[key] = None
        elif key in TEXTS:
            if ours[key] != other:
                wrong[key] = LEADING if ours[key].strip() == other else None
        elif float(ours[key]) != float(other):
            names = {"epfd": EpfdType, "ship": ShipType}.get(key)
            # Its enumerations hold what has a name.
            wrong[key] = RESERVED if names and ours[key] not in list(map(int, names)) else None
    if ours["message"] in (1, 2, 3):
        turn = ours.get("turn")
        expected = -128 if turn is None else turn if abs(turn) == 127 else round((turn / 4.733) ** 2)
        expected = -expected if turn is not None and turn < 0 and abs(turn) != 127 else expected
        if expected != int(theirs.turn):
            wrong["turn"] = None
    if ours["message"] in (1, 2, 3, 4, 18):
        for key, other, limit in (("latitude", theirs.lat, 90), ("longitude", theirs.lon, 180)):
            own = ours.get(key)
            raw = round(other * 600000)
            if (own is None) != (abs(raw) > limit * 600000) or own is not None and round(float(own) * 600000) != raw:
                wrong[key] = None
    if ours["message"] == 5 and theirs.dte is not None and ours["dte"] == theirs.dte:
        wrong["dte"] = None
    if "mothership" in ours and ours["mothership"] != theirs.mothership_mmsi:
        wrong["mothership"] = None
    return wrong


def plain(line):
    """The sentence without its tag block."""
    return line[line.find(b"\\", 1) + 1:] if line.startswith(b"\\") else line


def fills_within(parts):
    """Whether a part that is not the last says that it has fill bits: pyais makes another message of that."""
    return any(not plain(each).endswith(b",0" + plain(each)[-3:]) for each in parts[:-1])


def compare_message(ours, parts, result):
    """A message of ours with what pyais makes of the same parts."""
    if fills_within(parts):
        result.note(False, "a message", FILL_WITHIN, None)
        return
    try:
        theirs = decode_parts(*[plain(each) for each in parts], error_if_checksum_invalid=True)
    except (AISBaseException, ValueError, KeyError) as error:
        known = LONG if any(taking_quirk(each) for each in parts) else TYPE if "bits" in ours else None
        result.note(False, "a message", known, (parts, ours, error))
        return
    if "bits" in ours:
        agreed = theirs.msg_type == ours["message"] and theirs.mmsi == ours["mmsi"]
        result.note(agreed, "a message that is not decoded", None, (parts, ours, theirs))
        return
    wrong = differences(ours, theirs)
    known = list(wrong.values())
    result.note(not wrong, "the same message", known[0] if known and all(known) else None, (wrong, parts, ours, theirs))


def main(program, count):
    rng = random.Random(SEED)
    lines = stream(rng, count)
    answers = decode(program, "nmea", lines)
    result, assembly = Comparison("ais"), Assembly()
    taken, places, completed = [], [], {}
    for place, (line, answer) in enumerate(zip(lines, answers)):
        frame, error = answer.get("frame"), answer.get("error")
        theirs, why = take(line)
        match = FORM.fullmatch(line)
        if frame is not None and frame["type"] not in ("VDM", "VDO"):
            result.note(theirs is None, "another sentence", None, (line, answer, theirs))
            continue
        if error and error["kind"] not in ("out-of-sequence", "length"):
            if match and match[6].upper() == checksum(plain(line)[1:-3]) and (
                    match[2] is None or match[2].upper() == checksum(match[1])):
                assembly.invalid()
                fields = match[5].split(b",")
                # A part with a character that is none is the end of its message.
                if error["kind"] in ("invalid-field", "overlong") and len(fields) == 6 and armor_only(line):
                    refused_part(assembly, match, fields)
            known = sentence_quirk(line, theirs)
            result.note(theirs is None, "refused by both", known, (line, error, theirs and theirs.raw))
            continue
        # Form, checksums and fields are right.
        if not match:
            result.note(False, "the form", None, (line, answer))
            continue
        fields = match[5].split(b",")
        key = (fields[2], fields[3], match[4])
        complete = assembly.take(key, int(fields[0]), int(fields[1]), line)
        if theirs is None:
            result.note(False, "a sentence", taking_quirk(line), (line, answer, why))
        elif not tag_agrees(frame.get("tag") if frame else None, theirs.tag_block if frame else None):
            result.note(False, "a tag block", None, (line, frame, theirs.tag_block.asdict()))
            continue
        else:
            taken.append(plain(line))
            places.append(place)
        if complete is None or complete is False:
            agreed = error is not None and error["kind"] == "out-of-sequence" if complete is False \
                else frame is not None and frame.get("part") == int(fields[1]) and "ais" not in frame
            result.note(agreed, "a part that is out of sequence" if complete is False else "a part that waits", None,
                        (line, answer, complete))
            continue
        completed[place] = complete
        if error:
            compare_short(error, complete, result)
        elif "ais" not in frame:
            result.note(False, "a message", None, (complete, frame))
        else:
            compare_message(frame["ais"], complete, result)
    compare_assembly(taken, places, completed, result)
    return 1 if result.report() else 0


def armor_only(line):
    """Whether nothing is wrong with a sentence but the payload."""
    fields = plain(line)[:-3].split(b",")[1:]
    return (re.fullmatch(rb"[1-5],[1-5]", b",".join(fields[:2])) is not None and int(fields[1]) <= int(fields[0])
            and re.fullmatch(rb"\d?", fields[2]) is not None and len(fields[3]) <= 1
            and re.fullmatch(rb"[0-5]", fields[5]) is not None and (fields[4] != b"" or fields[5] == b"0"))


def refused_part(assembly, match, fields):
    """A part of which only the payload is wrong, where it would have been the next one: its message is dropped."""
    key = (fields[2], fields[3], match[4])
    if int(fields[0]) == 1:
        return
    known = assembly.waiting.get(key)
    if int(fields[1]) == 1 and known is None and len(assembly.waiting) == 8:
        del assembly.waiting[min(assembly.waiting, key=lambda each: assembly.waiting[each]["time"])]
    assembly.drop(key)


def compare_short(error, parts, result):
    """A message that is shorter than its type: pyais has no values for what is missing."""
    if fills_within(parts):
        result.note(False, "a short message", FILL_WITHIN, None)
        return
    bits = sum(len(plain(each).split(b",")[5]) * 6 for each in parts) - int(plain(parts[-1])[-4:-3])
    needed = 38
    try:
        theirs = decode_parts(*[plain(each) for each in parts], error_if_checksum_invalid=True)
        kind = theirs.msg_type
        needed = LEAST.get(kind, 38) if kind != 24 else {0: 160, 1: 162}.get(theirs.partno, 40)
    except (AISBaseException, ValueError, KeyError, IndexError, TypeError):
        result.note(error["found"] == "%02X" % bits, "a short message refused by both", None, (parts, error))
        return
    result.note(False, "a short message", SHORT if bits < needed else None, (parts, error, bits, needed))


def compare_assembly(taken, places, completed, result):
    """What pyais's assembler puts together, by the line that completes it."""
    used, came, cleared = set(), {}, {}
    for index, (place, line, theirs) in enumerate(zip(places, taken, put_together(taken))):
        ours = completed.get(place)
        ours = [plain(each) for each in ours] if ours else None
        slot = tuple(line.split(b",")[3:5])
        came[line] = index
        if ours == theirs:
            result.counts["put together alike" if ours else "no message for either"] += 1
        else:
            known = assembly_quirk(ours, theirs)
            if known is None and theirs is None:
                if any(each in used for each in ours):
                    known = USED
                elif came[ours[0]] < cleared.get(slot, -1):
                    known = CLEARED
            result.note(False, "assembly", known, (line, ours, theirs))
        if theirs:
            used.update(theirs)
            cleared[slot] = index


def assembly_quirk(ours, theirs):
    if theirs:
        parts = [each.split(b",") for each in theirs]
        if len({each[0][3:6] for each in parts}) > 1:
            return MIXED
        return FOREVER if ours is None and len({each[1] for each in parts}) == 1 else ORDER
    return LONG if any(taking_quirk(each) for each in ours) else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))

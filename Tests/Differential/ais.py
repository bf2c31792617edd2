"""Compares the AIS messages that the format `nmea` decodes with those of pyais.

Sentences are compared by whether they are taken, one by one; messages by their values, decoded by pyais from the parts
that ours says it has put together; and what is put together with pyais's own assembler. That one takes parts in any
order and keeps them for ever, so that where the two differ a third reading judges: `Assembly`, the rules of AISDecoder
written down once more.
"""

import random
import re
import sys

from pyais import decode as decode_parts
from pyais.constants import EpfdType, ShipType
from pyais.exceptions import AISBaseException
from pyais.messages import AISSentence, NMEASentenceFactory
from pyais.stream import IterMessages

from assembly import Assembly
from comparison import Comparison, decode
from generators.ais import checksum, stream

SEED = 20240802
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


# What puts messages together


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

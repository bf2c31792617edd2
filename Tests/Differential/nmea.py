"""Compares the decoder of `nmea` with pynmea2, and its fields with a reading of the standard that stands here.

pynmea2 checks the form of a sentence and its checksum, and converts some of the fields when they are asked for; of
those that it does not convert it has the text. So a third reading judges where the two differ: VALID says what each
field may be by NMEA 0183, version 4.10.
"""

import datetime
import random
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

import pynmea2

from comparison import Comparison, decode
from generators.nmea import LAYOUTS, line

SEED = 20240801

# Known disagreements about a line as a whole. The standard is on our side in all of them.
CASE = "pynmea2 takes lower-case letters in the address, and others that Unicode calls letters (5.3: upper case)"
START = "pynmea2 takes a sentence without its $, and with blanks before it (5.3: a sentence begins with $ or !)"
TAIL = "pynmea2 takes blanks behind the checksum (5.3: CR LF follows it)"
BYTES = "pynmea2 takes any bytes between address and checksum (5.3: printable ASCII)"
ADDRESS = "pynmea2 takes P and three letters for a proprietary address that goes on with anything"
EXCLAMATION = "pynmea2 does not know sentences that begin with !"
EMPTY = "pynmea2 refuses a sentence without fields"
TYPE = "pynmea2 does not know the type"
MAKER = "pynmea2 knows the maker's sentences and raises where it is another one, or has too few fields"
# Known disagreements about a field. Calendar and point are on pynmea2's side.
LEAP = "Python has no second 60 (field hhmmss.ss: a leap second is 60)"
CALENDAR = "ours takes a day that the month has not, such as 31 February; Python's calendar does not"
POINT = "ours takes a point with no decimals behind it in a time or in minutes; the standard does not have it"
MINUTES = "pynmea2 refuses minutes without decimals (the decimal fraction may be left away)"
UNCHECKED = "pynmea2 has the text of a field that is not what the standard says"
CONVERTED = "pynmea2 converts what the standard does not have: int() and float() take blanks, signs, exponents"
HEMISPHERE = "pynmea2 takes 0 for an angle without its hemisphere, or with another letter"

# pynmea2's name of each field that is a number, for ours.
NUMBERS = {
    "GGA": {"quality": ("gps_qual", 0), "satellites": ("num_sats", 0), "hdop": ("horizontal_dil", 2),
            "altitude": ("altitude", 3), "geoid": ("geo_sep", 3)},
    "RMC": {"speed": ("spd_over_grnd", 3), "course": ("true_course", 2)},
    "GSA": {"fix": ("mode_fix_type", 0), "pdop": ("pdop", 2), "hdop": ("hdop", 2), "vdop": ("vdop", 2)},
    "GSV": {"sentences": ("num_messages", 0), "sentence": ("msg_num", 0), "satellites": ("num_sv_in_view", 0)},
    "GLL": {},
    "VTG": {"course": ("true_track", 2), "magnetic": ("mag_track", 2), "speed": ("spd_over_grnd_kts", 3),
            "kmh": ("spd_over_grnd_kmph", 3)},
    "ZDA": {"day": ("day", 0), "month": ("month", 0), "year": ("year", 0), "zone": ("local_zone", 0),
            "minutes": ("local_zone_minutes", 0)},
}
LETTERS = {"RMC": {"mode": "mode_indicator", "status": "nav_status"}, "GLL": {"mode": "faa_mode"},
           "VTG": {"mode": "faa_mode"}, "GSA": {"selection": "mode"}}


# The standard


NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)


def is_valid(kind, text):
    """Whether a field's text is one that it may have. An empty one always is."""
    if text == "":
        return True
    if kind == "time":
        return bool(re.fullmatch(r"([01]\d|2[0-3])[0-5]\d([0-5]\d|60)(\.\d*)?", text, re.ASCII))
    if kind == "date":
        return bool(re.fullmatch(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d", text, re.ASCII))
    if kind in ("lat", "lon"):
        match = re.fullmatch(r"(\d{1,3})([0-5]\d(\.\d*)?)", text, re.ASCII)
        return bool(match) and Decimal(match[1]) + cut(match[2]) / 60 <= (90 if kind == "lat" else 180)
    if kind == "var":
        # The letter is the sign; -0 does no harm.
        return bool(NUMBER.fullmatch(text)) and 0 <= rounded(text, 2) <= 180
    if kind in ("ns", "ew"):
        return text in tuple(kind.upper())
    if kind == "status":
        return text in ("A", "V")
    if kind == "letter":
        return bool(re.fullmatch(r"[A-Z]", text))
    if kind == "hex":
        return bool(re.fullmatch(r"[0-9A-Fa-f]", text))
    if kind[0] == "u":
        return text == kind[1]
    if kind[0] == "f":
        return bool(NUMBER.fullmatch(text)) and abs(rounded(text, int(kind[1]))) < Decimal(2**31).scaleb(-int(kind[1]))
    greatest = 10 ** int(kind[1:]) - 1 if kind[0] == "d" else int(kind[1:])
    if not re.fullmatch(r"-?\d+" if kind[0] == "z" else r"\d+", text, re.ASCII):
        return False
    return (1 if kind[0] == "p" else 0) <= abs(int(text)) <= greatest


def cut(minutes):
    """Minutes are known to seven decimals."""
    return Decimal(minutes.rstrip(".")).quantize(Decimal("1e-7"), "ROUND_DOWN")


def rounded(text, decimals):
    return Decimal(text).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def kinds(name, count):
    """The kinds of a sentence's fields, of which there are so many."""
    layout = LAYOUTS[name].split()
    if name == "GSV" and count % 4 == 0 and 4 <= count < 20:
        layout[count - 1] = "hex"
        layout = layout[:count]
    return layout


def first_invalid(name, fields):
    """The numbers of the first field that is not as it should be, and of its hemisphere's: or None."""
    layout = kinds(name, len(fields))
    for index, (kind, text) in enumerate(zip(layout, fields)):
        if kind in ("lat", "lon", "var"):
            letter = fields[index + 1] if index + 1 < len(fields) else ""
            if not is_valid(kind, text) or not is_valid(layout[index + 1], letter) or text and not letter:
                return (index, index + 1)
        elif kind not in ("ns", "ew") and not is_valid(kind, text):
            return (index,)
    return None


# Comparing


def parse(text):
    try:
        return pynmea2.parse(text, check=True), None
    except Exception as error:  # its proprietary types raise whatever happens
        return None, error


def agree_number(ours, theirs, decimals):
    """Ours, with so many decimals, and pynmea2's text, whole number, or float."""
    if theirs in (None, ""):
        return ours is None
    if ours is None or isinstance(theirs, str) and not NUMBER.fullmatch(theirs):
        return False
    if isinstance(theirs, float):
        return abs(float(ours) - theirs) <= 0.5 * 10.0 ** -decimals + 1e-9 * max(1, abs(theirs))
    return Decimal(ours) == rounded(str(theirs), decimals)


def agree_time(ours, theirs):
    if ours is None or theirs is None:
        return ours is theirs
    if not isinstance(theirs, datetime.time):
        return False
    hour, minute, second = ours.split(":")
    own = (int(hour) * 3600 + int(minute) * 60) * 1_000_000 + int(second.replace(".", "")) * 1000
    other = ((theirs.hour * 60 + theirs.minute) * 60 + theirs.second) * 1_000_000 + theirs.microsecond
    # Ours is cut to milliseconds; theirs went through a float.
    return -1 <= other - own <= 1000


def agree_angle(ours, theirs, text):
    return ours is None if text == "" else ours is not None and abs(float(ours) - theirs) <= 0.5e-7 + 1e-12


def differences(name, frame, message):
    """The keys of a frame whose values are not pynmea2's."""
    wrong = []
    for key, (attribute, decimals) in NUMBERS[name].items():
        if not agree_number(frame.get(key), getattr(message, attribute), decimals):
            wrong.append(key)
    for key, attribute in LETTERS.get(name, {}).items():
        if frame.get(key, "") != getattr(message, attribute):
            wrong.append(key)
    if name in ("GGA", "RMC", "GLL", "ZDA") and not agree_time(frame.get("time"), message.timestamp):
        wrong.append("time")
    if name in ("GGA", "RMC", "GLL"):
        for key, text in (("latitude", message.lat), ("longitude", message.lon)):
            try:
                if not agree_angle(frame.get(key), getattr(message, key), text):
                    wrong.append(key)
            except ValueError:
                wrong.append(key)
    if name in ("RMC", "GLL") and {"A": True, "V": False, "": None}[message.status] != frame.get("valid"):
        wrong.append("valid")
    if name == "RMC":
        date = message.datestamp
        date = date.strftime("%d.%m.%y") if isinstance(date, datetime.date) else date
        if date != frame.get("date"):
            wrong.append("date")
        sign = "-" if message.mag_var_dir == "W" else ""
        text = message.mag_variation.lstrip("-")
        if not agree_number(frame.get("variation"), text and sign + text, 2):
            wrong.append("variation")
    if name == "GSA":
        ids = [getattr(message, "sv_id%02d" % number) for number in range(1, 13)]
        if [int(each) for each in ids if each] != frame["ids"]:
            wrong.append("ids")
        if len(message.data) > 17 and message.data[17] != "" and int(message.data[17], 16) != frame.get("system"):
            wrong.append("system")
    if name == "GSV":
        # pynmea2 takes the signal behind fewer than four satellites for the next one's number.
        data = list(message.data[:20])
        signal = data.pop() if len(data) % 4 == 0 and len(data) >= 4 else ""
        view = []
        for start in range(3, len(data), 4):
            values = zip(("id", "elevation", "azimuth", "snr"), data[start:start + 4])
            view.append({key: int(text) for key, text in values if text})
        if [each for each in view if each] != frame["view"]:
            wrong.append("view")
        if (int(signal, 16) if signal else None) != frame.get("signal"):
            wrong.append("signal")
    return wrong


def line_quirk(raw, theirs):
    """Why pynmea2 takes a line that we refuse as a whole."""
    text = raw.decode("latin-1")
    if text != text.lstrip() or not text.startswith("$"):
        return START
    if text != text.rstrip():
        return TAIL
    if re.search(r"[^ -~]", text[6:]):
        return BYTES
    if not re.match(r"\$[A-Z0-9]{5},|\$P[A-Z0-9]{3}", text):
        return CASE
    if re.match(r"\$P[A-Z0-9]{3}", text) and not re.match(r"\$P[A-Z0-9]{3,}[,*]", text):
        return ADDRESS
    return None


def frame_quirk(raw, frame, error):
    """Why pynmea2 refuses a line that is a frame."""
    if raw.startswith(b"!"):
        return EXCLAMATION
    if b"," not in raw and not raw.startswith(b"$P"):
        return EMPTY
    if isinstance(error, pynmea2.SentenceTypeError):
        return TYPE
    if raw.startswith(b"$P") and not isinstance(error, pynmea2.ParseError):
        return MAKER
    return None


def value_quirk(key, name, frame, message):
    """Why a value of a frame is not pynmea2's."""
    if key == "time" and frame["time"][6:8] == "60" and isinstance(message.timestamp, str):
        return LEAP
    if key == "time" and str(message.timestamp).endswith("."):
        return POINT
    if key == "date" and isinstance(message.datestamp, str) and is_valid("date", message.datestamp):
        return CALENDAR
    if key in ("latitude", "longitude"):
        text = message.lat if key == "latitude" else message.lon
        if text.endswith("."):
            return POINT
        return MINUTES if re.fullmatch(r"\d{3,5}", text, re.ASCII) else None
    return None


def field_quirk(name, places, fields, message):
    """What pynmea2 makes of a field that we refuse: None where it refuses it, too."""
    layout = kinds(name, len(fields))
    kind = layout[places[0]]
    if kind in ("lat", "lon"):
        try:
            message.latitude if kind == "lat" else message.longitude
        except ValueError:
            return None
        return HEMISPHERE if is_valid(kind, fields[places[0]]) else UNCHECKED
    described = type(message).fields[places[0]] if places[0] < len(type(message).fields) else ()
    if len(described) < 3:
        return UNCHECKED
    return None if isinstance(getattr(message, described[1]), str) else CONVERTED


def main(program, count):
    rng = random.Random(SEED)
    texts = [line(rng) for _ in range(count)]
    lines = [text.encode("latin-1") for text in texts]
    comparison = Comparison("nmea")
    note = comparison.note
    for raw, text, result in zip(lines, texts, decode(program, "nmea", lines)):
        message, error = parse(text)
        frame, problem = result.get("frame"), result.get("error")
        if frame is None and problem["kind"] != "invalid-field":
            note(message is None, "refused by both", line_quirk(raw, message), (raw, problem, message))
            continue
        # Everything but the fields is right; what the standard says of those has to be what ours says.
        inner = text[1:text.index("*")]
        fields = inner.split(",")[1:]
        name = inner[2:5] if inner[:1] != "P" and inner[2:5] in LAYOUTS else None
        invalid = first_invalid(name, fields) if name else None
        if frame is None:
            place = text[:problem["offset"]].count(",") - 1
            if invalid is None or place not in invalid:
                note(False, "a field", None, (raw, problem, invalid))
                continue
            if message is None:
                note(raw.startswith(b"!"), "refused by both", None, (raw, problem, error))
                continue
            known = field_quirk(name, invalid, fields, message)
            note(known is None, "a field refused by both", known, (raw, problem, message))
            continue
        if invalid is not None:
            note(False, "a field", None, (raw, frame, invalid))
        elif message is None:
            note(False, "a frame", frame_quirk(raw, frame, error), (raw, frame, error))
        elif name is None:
            note(True, "a sentence that is not decoded, taken by both", None, None)
        else:
            wrong = differences(name, frame, message)
            known = [value_quirk(key, name, frame, message) for key in wrong]
            note(not wrong, "the same values", known[0] if known and all(known) else None,
                 (raw, wrong, frame, message))
    return 1 if comparison.report() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))

"""Compares the format srec with bincopy, srec_cat and a count of its own.

A file is a few records with an end behind them; some have one line mutated. bincopy is asked of each line, srec_cat of
some whole files. Neither checks the order of records, so counts and ends are checked by a model in a few lines.
"""

import random
import sys

import bincopy

from comparison import Comparison, decode
from hexrecords import SEED, images, memory, mutated, plain_memory, srec_cat

WIDTHS = {0: 2, 1: 2, 2: 3, 3: 4, 5: 2, 6: 3, 7: 4, 8: 3, 9: 2}
PADDING = b" \t\0"
# What the order of records is wrong about, as opposed to one record alone.
ORDER = ("record-count", "out-of-sequence")


def record(kind, address, data, width=None):
    width = width or WIDTHS.get(kind, 2)
    body = bytes([width + len(data) + 1]) + address.to_bytes(width, "big") + data
    return b"S%d" % kind + (body + bytes([~sum(body) & 255])).hex().upper().encode()


def address(rng, width):
    top = 256**width
    return rng.choice([rng.randrange(top), rng.randrange(0x1000), top - rng.randrange(1, 20)])


def file(rng):
    kinds = [rng.choice([1, 2, 3])] if rng.random() < 0.7 else [1, 2, 3]
    lines = [record(0, 0, rng.choice([b"HDR", b"", rng.randbytes(20)]))] if rng.random() < 0.8 else []
    count = 0
    for _ in range(rng.randrange(1, 7)):
        kind = rng.choice(kinds)
        lines.append(record(kind, address(rng, WIDTHS[kind]), rng.randbytes(rng.choice([0, 1, 2, 16, 32, 250]))))
        count += 1
    if rng.random() < 0.5:
        lines.append(record(rng.choice([5, 5, 6]), count if rng.random() < 0.9 else count + 1, b""))
    end = rng.choice([10 - kinds[0], 7, 8, 9])
    lines.append(record(end, address(rng, WIDTHS[end]), b""))
    return lines


def unusual(rng):
    """A right sum, but not always a record that exists."""
    kind, width = rng.randrange(10), rng.randrange(1, 5)
    return record(kind, rng.randrange(3), rng.randbytes(rng.randrange(4)), width)


def files(lines):
    rng = random.Random(SEED)
    total = 0
    while total < lines:
        each = file(rng)
        if rng.random() < 0.6:
            place = rng.randrange(len(each))
            each[place] = mutated(each[place], rng) if rng.random() < 0.8 else unusual(rng)
        total += len(each)
        yield each


def bincopy_take(line):
    """Type, address and data, or None for a line refused."""
    try:
        kind, address, _, data = bincopy.unpack_srec(line.decode("latin-1").strip())
        return int(kind), address, bytes(data)
    except (bincopy.Error, ValueError, IndexError):
        return None


def bincopy_quirk(line, result, theirs):
    if theirs is None:
        if b"\0" in line:
            return "bincopy refuses NUL around a record; the manual ends records with CR, LF, NUL"
        return None
    if "error" not in result:
        return None
    problem = result["error"]["kind"]
    if problem in ORDER:
        return "bincopy does not check counts, nor whether an end fits the data"
    digits = line.decode("latin-1").split()
    length = int(digits[0][2:4], 16) if len(digits) == 1 else None
    if problem == "length" and length is not None:
        if theirs[0] >= 5 and length > WIDTHS[theirs[0]] + 1:
            return "bincopy takes data in counts and ends; the manual has none"
        if length < WIDTHS[theirs[0]] + 1:
            return "bincopy takes an address that is cut short"
    if line.decode("latin-1").strip() != line.decode("latin-1").rstrip(" \t\0") or b" " in line or b"\t" in line:
        return "bincopy takes blanks before a record and between its bytes"
    return None


def ours(result):
    """Type, address and data."""
    if "frame" not in result:
        return None
    frame = result["frame"]
    return (int(frame["record"][1]), frame.get("address", frame.get("records")),
            bytes.fromhex(frame.get("data", "")))


class Order:
    """What the order of records asks for: the errors that the decoder has to give."""

    def __init__(self):
        self.count, self.widths, self.has_ended = 0, [], False

    def refuse(self):
        """Takes a line that is no record."""
        self.has_ended = False

    def error(self, kind, value):
        if kind in (5, 6):
            self.has_ended = False
            return None if value == self.count else "record-count"
        if kind >= 7:
            wrong = self.has_ended or (self.widths and WIDTHS[kind] < min(self.widths))
            self.__init__()
            self.has_ended = True
            return "out-of-sequence" if wrong else None
        if kind == 0:
            self.__init__()
        else:
            self.count, self.has_ended = self.count + 1, False
            self.widths.append(WIDTHS[kind])
        return None


def srec_cat_take(lines):
    """The image of a file, or None."""
    text = srec_cat(["-", "-motorola", "-multiple", "-o", "-", "-motorola", "-address-length=4"],
                    b"".join(line + b"\n" for line in lines))
    return None if text is None else plain_memory(text)


def srec_cat_quirk(lines, results, theirs):
    errors = [(line, result["error"]["kind"]) for line, result in zip(lines, results) if "error" in result]
    if theirs is None:
        if any(line.strip(PADDING) != line for line in lines):
            return "srec_cat refuses padding around a record; the manual ends records with CR, LF, NUL"
        if not any("frame" in r and r["frame"]["type"] == "data" and r["frame"]["data"] for r in results):
            return "srec_cat refuses a file of no data"
        if any("frame" in r and r["frame"]["type"] == "data" and past_the_end(r["frame"]) for r in results):
            return "srec_cat refuses data beyond 32 bits; the manual does not say"
        if sum(line[:2] == b"S0" for line in lines) + sum(line[:2] in (b"S7", b"S8", b"S9") for line in lines) > 1:
            return "srec_cat counts data records on over a header or an end"
        return None
    if any(line[:1] == b"\0" for line in lines):
        return "srec_cat passes over a record with NUL before it"
    if not errors:
        return None
    if all(kind == "out-of-sequence" for _, kind in errors):
        return "srec_cat takes an end narrower than the data, and two of them"
    if all(line[:1] != b"S" or kind == "out-of-sequence" for line, kind in errors):
        return "srec_cat passes over lines that do not begin with an S"
    if all(kind == "length" and line[:2] == b"S0" or kind == "out-of-sequence" for line, kind in errors):
        return "srec_cat takes a header whose address is cut short"
    if all(kind == "length" and line[:2] in (b"S5", b"S6", b"S7", b"S8", b"S9") or kind == "out-of-sequence"
           for line, kind in errors):
        return "srec_cat takes data in counts and ends; the manual has none"
    return None


def past_the_end(frame):
    return frame["address"] + len(frame["data"]) // 2 > 2**32


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    all_files = list(files(count))
    lines = [line for each in all_files for line in each]
    results = iter(decode(program, "srec", lines, b"\n"))
    by_bincopy, by_order, by_srec_cat = (Comparison(name) for name in ("bincopy", "order", "srec_cat"))
    order, has_ended = Order(), True
    accepted = 0
    for number, each in enumerate(all_files):
        said = [next(results) for _ in each]
        image = {}
        for line, result in zip(each, said):
            own = ours(result)
            accepted += own is not None
            if own is not None and own[0] in (1, 2, 3):
                image.update(memory(result["frame"]))
            theirs = bincopy_take(line)
            by_bincopy.note(own == theirs, "agree", bincopy_quirk(line, result, theirs), (line, result, theirs))
            problem = result.get("error", {}).get("kind")
            if problem is None or problem in ORDER:
                raw = bincopy_take(line.strip(PADDING))
                by_order.note(order.error(*raw[:2]) == problem, "agree", None, (line, result))
            else:
                order.refuse()
        # srec_cat does not know of a file before that did not end.
        begins = has_ended or said[0].get("frame", {}).get("type") == "header"
        has_ended = said[-1].get("frame", {}).get("type") == "end" \
            or said[-1].get("error", {}).get("kind") == "out-of-sequence"
        if number % 10 == 0 and begins:
            theirs = srec_cat_take(each)
            own = image if all("frame" in result for result in said) else None
            by_srec_cat.note(own == theirs, "agree", srec_cat_quirk(each, said, theirs), (each, said, theirs))
    print(f"srec: {len(lines)} lines in {len(all_files)} files, {accepted} accepted, {len(lines) - accepted} refused")
    wrong = sum([each.report() for each in (by_bincopy, by_order, by_srec_cat)])
    wrong += images(program, "srec", "-motorola", [(2, 2**16), (2, 2**24), (3, 2**24), (4, 2**32)],
                    max(20, count // 200))
    sys.exit(1 if wrong else 0)


main()

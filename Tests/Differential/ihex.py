"""Compares the format ihex with intelhex, bincopy and srec_cat.

A file is a few records with an end of file behind them; some have one line mutated. intelhex and bincopy are asked of
each line, with the state that the lines before have left; srec_cat of some whole files.
"""

import random
import sys

import bincopy
import intelhex

from comparison import Comparison, decode
from hexrecords import SEED, images, memory, mutated, plain_memory, srec_cat

EOF = b":00000001FF"
# What our decoder passes over around a record.
PADDING = b" \t\0"


def record(kind, offset, data):
    body = bytes([len(data), offset >> 8, offset & 255, kind]) + data
    return b":" + (body + bytes([-sum(body) & 255])).hex().upper().encode()


def valid(rng):
    kind = rng.choice([0] * 8 + [2, 2, 4, 4, 3, 5])
    if kind == 0:
        offset = rng.choice([rng.randrange(65536), 65536 - rng.randrange(1, 20)])
        return record(0, offset, rng.randbytes(rng.choice([0, 1, 2, 16, 16, 32, 255])))
    base = rng.choice([b"\0\0", b"\xff\xff", rng.randbytes(2)])
    return record(kind, 0, base if kind in (2, 4) else rng.randbytes(4))


def unusual(rng):
    """A right sum, but not always a record that exists."""
    return record(rng.choice([1, 2, 3, 4, 5, 6, 255]), rng.choice([0, 0, 1, 0x100]), rng.randbytes(rng.randrange(6)))


def files(lines):
    rng = random.Random(SEED)
    total = 0
    while total < lines:
        file = [valid(rng) for _ in range(rng.randrange(1, 8))]
        if rng.random() < 0.6:
            place = rng.randrange(len(file))
            file[place] = mutated(file[place], rng) if rng.random() < 0.8 else unusual(rng)
        file.append(EOF)
        if rng.random() < 0.02:
            file.append(EOF)
        total += len(file)
        yield file


class Intelhex:
    """intelhex, asked of one line after the other."""

    def __init__(self):
        self.reader = intelhex.IntelHex()
        self.reader._offset = 0

    def take(self, line):
        """The bytes by their addresses, or None for a line refused."""
        self.reader._buf = {}
        self.reader.start_addr = None
        try:
            self.reader._decode_record(line.decode("latin-1"))
        except intelhex._EndOfFile:
            pass
        except intelhex.HexReaderError:
            return None
        return self.reader._buf


def intelhex_quirk(line, result, theirs):
    if theirs is None:
        if line.strip(PADDING) != line:
            return "intelhex refuses padding around a record; the specification does not say"
        return None
    if "error" in result:
        if result["error"]["kind"] == "out-of-sequence":
            return "intelhex takes a second end of file: it stops reading at the first"
        return None
    if "wrapped" in result["frame"]:
        return "intelhex does not wrap addresses (its source says that it should)"
    return None


def bincopy_take(line):
    """Type, offset and data, or None for a line refused."""
    try:
        text = line.decode("latin-1").strip()
        bincopy.BinFile().add_ihex(text)
        kind, address, _, data = bincopy.unpack_ihex(text)
        return kind, address, bytes(data)
    except (bincopy.Error, ValueError):
        return None


def bincopy_quirk(line, result, theirs):
    if theirs is None:
        if b"\0" in line:
            return "bincopy refuses NUL around a record; the specification does not say"
        return None
    if "error" not in result:
        return None
    kind = theirs[0]
    problem = result["error"]["kind"]
    if problem == "out-of-sequence":
        return "bincopy takes any number of ends of file"
    if problem == "length" and kind in (1, 2, 3, 4, 5):
        return "bincopy takes any length in records that are no data; the specification fixes it"
    if problem == "invalid-field" and kind in (2, 3, 4, 5):
        return "bincopy takes a load offset where the specification has 0"
    text = line.decode("latin-1")
    if text.strip() != text.rstrip(" \t\0") or b" " in line or b"\t" in line:
        return "bincopy takes blanks before a record and between its bytes"
    return None


def ours(result):
    """What bincopy says of a record, of ours."""
    if "frame" not in result:
        return None
    frame = result["frame"]
    return memory(frame) if frame["type"] == "data" else {}


def is_end(result):
    return result.get("frame", {}).get("type") == "end-of-file"


def srec_cat_take(file):
    """The image of a file, or None."""
    # A file of no data is refused; this data record is in each.
    text = srec_cat(["-", "-intel", "-multiple", "-o", "-", "-motorola", "-address-length=4"],
                    b"".join(line + b"\n" for line in [record(0, 0, b"\x55")] + file))
    return None if text is None else plain_memory(text)


def srec_cat_quirk(file, results, theirs):
    errors = [(line, result["error"]["kind"]) for line, result in zip(file, results) if "error" in result]
    if theirs is None:
        if any(line.strip(PADDING) != line for line in file):
            return "srec_cat refuses padding around a record; the specification does not say"
        return None
    if any(line[:1] == b"\0" for line in file):
        return "srec_cat passes over a record with NUL before it"
    if errors and all(kind == "out-of-sequence" for _, kind in errors):
        return "srec_cat takes a second end of file"
    if not errors and takes_start_for_base(results):
        return "srec_cat takes the kind of a start address, segment or linear, for that of the base"
    if errors and all(line[:1] != b":" or kind == "out-of-sequence" for line, kind in errors):
        return "srec_cat passes over lines that do not begin with a colon"
    return None


def takes_start_for_base(results):
    """Whether data cross a multiple of 64 KB somewhere behind a start address."""
    has_start = False
    for result in results:
        has_start = has_start or result["frame"]["type"].startswith("start-")
        if has_start and result["frame"]["type"] == "data":
            digits = result["line"].lstrip("\0")
            if int(digits[3:7], 16) + int(digits[1:3], 16) > 0x10000:
                return True
    return False


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    all_files = list(files(count))
    lines = [line for file in all_files for line in file]
    results = iter(decode(program, "ihex", lines, b"\n"))
    by_intelhex, by_bincopy, by_srec_cat = (Comparison(name) for name in ("intelhex", "bincopy", "srec_cat"))
    accepted = 0
    for number, file in enumerate(all_files):
        reader = Intelhex()
        said = [next(results) for _ in file]
        image = {0: 0x55}
        for line, result in zip(file, said):
            own = ours(result)
            accepted += own is not None
            image.update(own or {})
            theirs = reader.take(line)
            if own is not None and theirs is None:
                # So that the lines behind have the same base.
                reader.take(line.strip(PADDING))
            by_intelhex.note(own == theirs, "agree", intelhex_quirk(line, result, theirs), (line, result, theirs))
            theirs = bincopy_take(line)
            if own is not None and theirs is not None:
                agrees = list(own.values()) == list(theirs[2] if theirs[0] == 0 else b"")
            else:
                agrees = (own is None) == (theirs is None)
            if is_end(result):
                reader = Intelhex()
            by_bincopy.note(agrees, "agree", bincopy_quirk(line, result, theirs), (line, result, theirs))
        # What it does with records behind an end of file depends on the base before: it is not asked of those.
        if number % 10 == 0 and not any(is_end(result) for result in said[:-2]):
            theirs = srec_cat_take(file)
            own = image if all("frame" in result for result in said) else None
            by_srec_cat.note(own == theirs, "agree", srec_cat_quirk(file, said, theirs), (file, said, theirs))
    print(f"ihex: {len(lines)} lines in {len(all_files)} files, {accepted} accepted, {len(lines) - accepted} refused")
    wrong = sum([each.report() for each in (by_intelhex, by_bincopy, by_srec_cat)])
    wrong += images(program, "ihex", "-intel", [(2, 2**16), (3, 2**20), (4, 2**32)], max(20, count // 200))
    sys.exit(1 if wrong else 0)


main()

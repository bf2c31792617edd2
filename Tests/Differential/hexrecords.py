"""What the comparisons of Intel HEX and S-records have in common."""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from comparison import decode

SEED = 20240607
# What mutations put into lines; never CR or LF, which would make two lines of one.
BYTES = [b for b in range(256) if b not in (10, 13)]
MEANINGFUL = list(b"0123456789ABCDEFabcdef:S \t\0")


def memory(frame):
    """The bytes of a data frame, by their addresses."""
    data = bytes.fromhex(frame["data"])
    wrapped = frame.get("wrapped", 0)
    split = len(data) - wrapped
    image = {(frame["address"] + i) % 2**32: byte for i, byte in enumerate(data[:split])}
    image.update({frame.get("wrapAddress", 0) + i: byte for i, byte in enumerate(data[split:])})
    return image


def mutated(line, rng):
    """The line with something wrong, or with something that is taken as it is."""
    kind = rng.randrange(9)
    place = rng.randrange(len(line))
    byte = bytes([rng.choice(MEANINGFUL if rng.random() < 0.8 else BYTES)])
    if kind == 0:
        return line[:place] + byte + line[place + 1:]
    if kind == 1:
        return line[:place] + byte + line[place:]
    if kind == 2:
        return line[:place] + line[place + 1:] or b"?"
    if kind == 3:
        return line[:place] or b"?"
    if kind == 4:
        return line[place:]
    if kind == 5:
        return line + line[place:]
    if kind == 6:
        return line[:1] + line[1:].lower()
    if kind == 7:
        return line + b" " * rng.randrange(1, 3) + rng.choice([b"", b"\t", b"\0", b";", b"0"])
    return rng.choice([b"\0", b" ", b"x"]) + line


def srec_cat(arguments, data=None):
    """Runs srec_cat; its output, or None where it refuses its input."""
    result = subprocess.run(["srec_cat", *arguments], input=data, capture_output=True, check=False)
    return result.stdout if result.returncode == 0 else None


def plain_memory(text):
    """The image of S3 records that srec_cat wrote: a reading of its own, which checks nothing."""
    image = {}
    for line in text.decode().split():
        if line.startswith("S3"):
            raw = bytes.fromhex(line[2:])
            address = int.from_bytes(raw[1:5], "big")
            image.update({address + i: byte for i, byte in enumerate(raw[5:-1])})
    return image


def random_image(rng, limit):
    """Pieces of memory with gaps between them: (address, bytes)."""
    pieces = []
    address = rng.randrange(min(limit // 2, 0x20000))
    while len(pieces) < rng.randrange(1, 8) and address < limit:
        data = rng.randbytes(min(rng.randrange(1, 700), limit - address))
        pieces.append((address, data))
        step = rng.choice([1, 3, 16, 0x1000, 0x10000, limit // 5])
        address += len(data) + rng.randrange(1, step + 1)
    return pieces


def images(program, fmt, output, widths, count):
    """srec_cat writes images, uartstream decodes them: each has to come back. Returns how many did not."""
    rng = random.Random(SEED)
    wrong = records = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            width, limit = rng.choice(widths)
            pieces = random_image(rng, limit)
            arguments = []
            for index, (address, data) in enumerate(pieces):
                path = Path(folder) / str(index)
                path.write_bytes(data)
                arguments += [str(path), "-binary", "-offset", hex(address)]
            length = rng.choice([1, 4, 16, 32, 33, 100, 250])
            arguments += ["-o", "-", output, f"-address-length={width}", f"-obs={length}"]
            if rng.random() < 0.5:
                arguments += ["--execution-start-address", hex(pieces[0][0])]
            if output == "-motorola" and rng.random() < 0.5:
                arguments += ["-header", "image"]
            text = srec_cat(arguments)
            lines = text.split()
            records += len(lines)
            image, previous = {}, None
            expected = {a + i: byte for a, data in pieces for i, byte in enumerate(data)}
            problem = None
            for line, result in zip(lines, decode(program, fmt, lines, b"\n")):
                frame = result.get("frame")
                if frame is None:
                    problem = f"{line} refused: {result['error']}"
                elif frame["type"] == "data":
                    place = (frame["place"], frame.get("distance"))
                    gap = None if previous is None else frame["address"] - previous
                    wanted = ("first", None) if gap is None else ("gap", gap) if gap else ("follows", None)
                    if place != wanted or "certain" in frame:
                        problem = f"{line} has place {place} instead of {wanted}"
                    image.update(memory(frame))
                    previous = frame["address"] + len(frame["data"]) // 2
            if problem or image != expected:
                wrong += 1
                print(f"image {number}, {' '.join(arguments)}: {problem or 'another image'}", file=sys.stderr)
    print(f"images of srec_cat {output}: {count} in {records} records, {count - wrong} come back byte for byte")
    return wrong

"""A day on a serial line, written to a file, and what has to come of it."""

import array
import collections
import dataclasses
import itertools
import random

import faults
import sentences

# One sentence in so many is followed by a fault.
RARITY = 200
# The host's greatest line, unless told otherwise.
LIMIT = 4096


@dataclasses.dataclass
class Day:
    """A file of traffic. Positions are offsets in it."""

    path: str
    size: int = 0
    frames: array.array = dataclasses.field(default_factory=lambda: array.array("Q"))
    errors: list = dataclasses.field(default_factory=list)
    empty_lines: int = 0

    @property
    def kinds(self):
        return dict(collections.Counter(kind for _, kind in self.errors))

    def described(self):
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(self.kinds.items()))
        return (f"{self.size:,} bytes, {len(self.frames):,} frames, {len(self.errors):,} errors"
                f"{kinds and f' ({kinds})'}, {self.empty_lines:,} empty lines")


def write(path, kind, seconds, load, seed):
    """Writes so many seconds of traffic: of `load` fixes, or AIS messages, a second."""
    rng = random.Random(seed)
    day = Day(path)
    with open(path, "wb", buffering=1 << 20) as file:
        voyages, waiting = itertools.count(), set()
        for second in range(seconds):
            if kind == sentences.GPS:
                for line in sentences.gps_second(rng, second, load):
                    add_line(day, file, rng, line)
            else:
                # So that not every second has the same number.
                count = rng.randrange(2 * load + 1)
                for parts in sentences.ais_second(rng, count, voyages):
                    add_message(day, file, rng, parts, waiting)
    return day


def add(day, file, data, frames=1, empty_lines=0, errors=()):
    if frames:
        day.frames.append(day.size)
    for place, kind in errors:
        day.errors.append((day.size + place, kind))
    day.empty_lines += empty_lines
    day.size += len(data)
    file.write(data)


def add_line(day, file, rng, line):
    add(day, file, line)
    if rng.randrange(RARITY) == 0:
        add(day, file, *faults.planted(rng, line, line, LIMIT))


def add_message(day, file, rng, parts, waiting):
    """Adds a message, or of one in many only one of its two parts. `waiting` are those of which the second was lost."""
    if len(parts) == 1:
        return add_line(day, file, rng, parts[0])
    number = parts[1].split(b",")[3]
    lost = rng.randrange(RARITY)
    if lost == 0 and number not in waiting:
        return add(day, file, parts[1], 0, 0, [(0, "out-of-sequence")])
    add(day, file, parts[0])
    waiting.discard(number)
    if lost == 1:
        waiting.add(number)
    else:
        add(day, file, parts[1])

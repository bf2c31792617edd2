"""Adds up what functions of ARMv6-M code push, along the deepest path of calls; see stack-use."""

import bisect
import re
import sys

INSTRUCTION = re.compile(r"^\s*([0-9a-f]+):\s+(\S+)\s*(.*)$")
MAPPING = re.compile(r"^\$[adt](\.|$)")
TARGET = re.compile(r"0x([0-9a-f]+)")


def functions(symbols):
    """Where each function starts: its end and its name."""
    found = {}
    for line in open(symbols):
        fields = line.split()
        if len(fields) == 4 and fields[2] in "tT" and not MAPPING.match(fields[3]):
            start = int(fields[0], 16) & ~1
            found[start] = (start + int(fields[1], 16), fields[3])
    return found


def registers(operands):
    count = 0
    for part in re.search(r"\{(.*)\}", operands)[1].split(","):
        first, _, last = part.strip().partition("-")
        count += 1 if not last else int(last.strip()[1:]) - int(first[1:]) + 1
    return count


def code(path, starts, ends, names):
    """The bytes that each function takes of the stack, and the functions that it calls or goes on in."""
    takes, calls = {start: 0 for start in starts}, {start: set() for start in starts}
    for line in open(path):
        match = INSTRUCTION.match(line)
        if not match:
            continue
        address, name, operands = int(match[1], 16), match[2].split(".")[0], match[3].split("@")[0]
        index = bisect.bisect_right(starts, address) - 1
        start = starts[index]
        if index < 0 or address >= ends[start]:
            continue
        if name == "push":
            takes[start] += 4 * registers(operands)
        elif name == "sub" and operands.startswith("sp,"):
            takes[start] += int(re.search(r"#(0x[0-9a-f]+|\d+)", operands)[1], 0)
        elif name == "mov" and operands.startswith("sp,") or name == "add" and re.match(r"sp, (sp, )?r", operands):
            sys.exit(f"{names[start]}: the stack pointer is computed, at {address:#x}")
        elif name == "blx":
            sys.exit(f"{names[start]}: calls by a pointer, at {address:#x}")
        elif name.startswith("b") and name not in ("bx", "bics", "bkpt"):
            target = int(TARGET.search(operands)[1], 16)
            callee = starts[bisect.bisect_right(starts, target) - 1]
            # A `bl` into the middle of its own function is a far jump.
            if callee != start or name == "bl" and target == start:
                calls[start].add(callee)
    return takes, calls


def deepest(start, takes, calls, path=()):
    if start in path:
        raise RecursionError(start)
    return takes[start] + max((deepest(next, takes, calls, (*path, start)) for next in calls[start]), default=0)


def main():
    found = functions(sys.argv[1])
    starts = sorted(found)
    ends = {start: end for start, (end, _) in found.items()}
    names = {start: name for start, (_, name) in found.items()}
    takes, calls = code(sys.argv[2], starts, ends, names)
    entry = {name: start for start, name in names.items()}
    for name in sys.argv[3:]:
        print(f"{name:24} {deepest(entry[name], takes, calls):4}")


main()

"""Prints what `run` has measured beside the targets, and compares it with the limits."""

import argparse, json, pathlib, re, sys

WORKLOADS = ["W1", "W1c", "W2", "W3", "W4", "W5"]
LABELS = {
    "W1": "allocate, free", "W1c": "a pair at random", "W2": "access by handle", "W3": "push, pop",
    "W4": "a line, per byte", "W5": "64 at once, per byte", "slab": "text of the slab", "fifo": "text of the deque",
}
CORES = {
    "microbit": "Cortex-M0", "lm3s6965evb": "Cortex-M3", "sifive_e": "RV32IMAC",
}
# Must and aim, at most. Those of the Cortex-M4 are taken for the M3, which has the same instructions without the
# floating point and DSP ones; there are none for RISC-V. Text below "must" where it says so, for both cores.
TARGETS = {
    "microbit": {"W1": (60, 40), "W1c": (130, 100), "W2": (30, 25), "W3": (44, 39), "W4": (44, 38), "W5": (11, 8.7),
                 "slab": (375, 299), "fifo": (1499, 999)},
    "lm3s6965evb": {"W1": (40, 30), "W1c": (85, 70), "W2": (20, 18), "W3": (34, 29), "W4": (36, 34), "W5": (8.7, 7.6),
                    "slab": (375, 299), "fifo": (1499, 999)},
}
# The memory functions, which any image has once.
FOREIGN = re.compile(r"^((__aeabi_)?mem(cpy|move|set|clr)[48]?|copy_(for|back)wards)$")
ENTRY = re.compile(r"^\$e7Entries\d+(slab|fifo)[A-Z]")


def instructions(path):
    """The figures of one image by workload, and what did not run or was wrong."""
    figures, problems, remarks, marks, name = {}, [], [], [], f"{path.parent.name}: "
    exit_line = None
    for line in path.read_text().splitlines():
        words = line.split()
        if words[:1] == ["mark"] and len(words) == 2:
            marks.append(int(words[1]))
        elif words[:1] == ["result"] and len(words) == 4:
            if len(marks) != 3:
                problems.append(f"{name}{words[1]} has {len(marks)} marks instead of 3")
            else:
                short, long = marks[1] - marks[0], marks[2] - marks[1]
                figures[words[1]] = round((long - short) / int(words[2]), 2)
            if words[3] != "right":
                problems.append(f"{name}{words[1]} has a wrong result")
            marks = []
        elif words[:1] == ["exit"]:
            exit_line = line
        else:
            remarks.append(line)
    if exit_line != "exit 0":
        problems += [f"{name}QEMU ended with {exit_line} (99: a fault; 124: timed out)", *remarks]
    problems += [f"{name}{workload} did not run" for workload in WORKLOADS if workload not in figures]
    return figures, problems


def text(path):
    """The bytes of all functions, and of the entries among them, into which the library may be inlined."""
    functions = [line.split(maxsplit=1) for line in path.read_text().splitlines()]
    sizes = {name: int(size, 16) for size, name in functions if not FOREIGN.match(name)}
    return sum(sizes.values()), sum(size for name, size in sizes.items() if ENTRY.match(name))


def mark(value, target):
    if target is None:
        return "", "", ""
    must, aim = target
    return must, aim, "PASS aim" if value <= aim else "PASS" if value <= must else "MISS"


def print_table(results):
    rows = [("board", "core", "level", "measured", "", "figure", "of which", "must", "aim", "")]
    for (board, level), figures in results.items():
        for key in [*WORKLOADS, "slab", "fifo"]:
            if key not in figures:
                continue
            must, aim, verdict = mark(figures[key], TARGETS.get(board, {}).get(key))
            part = figures.get(key + ("-loop" if key in WORKLOADS else "-entries"), 0)
            form = ".1f" if key in WORKLOADS else "d"
            rows.append((board, CORES.get(board, ""), "-" + level, key, LABELS[key], format(figures[key], form),
                         format(part, form), str(must), str(aim), verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.rjust(width) if 5 <= column <= 8 else cell.ljust(width)
                 for column, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
    print("""
W1-W5: instructions an operation, with the loop around it; of which: the same loop without the library.
Slab, fifo: bytes of all functions in an image of nothing but entries, each with one call of the library, memcpy and
the like not counted; of which: the entries, with what is inlined there. Slab: allocate, first byte, free. Fifo:
what push, pop, write and read add to that. The M3 stands beside the targets of the M4.""")


def exceeded(results, limits):
    """What of the firmware's level has no limit or is above it."""
    allowed = {}
    for line in limits.read_text().splitlines():
        if line and not line.startswith("#"):
            board, key, limit = line.split("\t")
            allowed[board, key] = float(limit)
    for (board, level), figures in results.items():
        for key, value in figures.items():
            if level != "Osize" or "-" in key:
                continue
            limit = allowed.get((board, key))
            if limit is None:
                yield f"{board} {key} is {value:g} and has no limit in {limits.name}"
            elif value > limit:
                yield f"{board} {key} has grown to {value:g}; {limits.name} allows {limit:g}"


def write_limits(results, limits):
    lines = ["# What an operation may take in instructions and code in bytes: what was measured, and 2 % or so.",
             "# Written by run --set-limits. Board, what is measured, limit."]
    for (board, level), figures in results.items():
        for key, value in figures.items():
            if level == "Osize" and "-" not in key:
                limit = f"{value * 1.02 + 0.05:.1f}" if key in WORKLOADS else str(round(value * 1.02))
                lines.append(f"{board}\t{key}\t{limit}")
    limits.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--gate", type=pathlib.Path)
    parser.add_argument("--set-limits", type=pathlib.Path)
    arguments = parser.parse_args()

    results, problems = {}, []
    for path in sorted(arguments.output.glob("*/results"), key=lambda path: path.stat().st_mtime):
        board, level = path.parent.name.rsplit("-", 1)
        figures, wrong = instructions(path)
        problems += wrong
        slab, slab_entries = text(path.parent / "slab.functions")
        both, both_entries = text(path.parent / "fifo.functions")
        figures |= {"slab": slab, "slab-entries": slab_entries}
        figures |= {"fifo": both - slab, "fifo-entries": both_entries - slab_entries}
        results[board, level] = figures
    print_table(results)
    if arguments.json:
        arguments.json.write_text(json.dumps([
            {"board": board, "core": CORES.get(board), "level": level, "figures": figures,
             "must": {key: target[0] for key, target in TARGETS.get(board, {}).items()},
             "aim": {key: target[1] for key, target in TARGETS.get(board, {}).items()}}
            for (board, level), figures in results.items()], indent=2) + "\n")
    if arguments.set_limits and not problems:
        write_limits(results, arguments.set_limits)
    grown = list(exceeded(results, arguments.gate)) if arguments.gate else []
    for line in problems + grown:
        print(f"benchmark: {line}", file=sys.stderr)
    sys.exit(2 if problems or not results else 1 if grown else 0)


main()

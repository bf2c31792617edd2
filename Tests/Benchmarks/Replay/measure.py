#!/usr/bin/env python3
"""Counts the instructions that a line costs in each format and style, and prints a table, or checks limits.tsv.

Of the whole replay: reading, the arena, cutting lines, decoding, and writing to /dev/null. Scripts/bench starts it.
"""

import argparse
import json
import pathlib
import platform
import sys
import tempfile

from lines import FORMATS, STYLES

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "Host"))
from measure import collected  # noqa: E402

SHORT, LONG = 1, 3


def counts(program, names, styles):
    """Instructions a line, by protocol and style: what more lines cost more, so that start and end cancel out."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            make, form = FORMATS[name]
            lines = make()
            for times in (SHORT, LONG):
                (pathlib.Path(folder) / f"{times}").write_bytes(b"".join(lines) * times)
            for style in styles:
                short, long = (collected(program, f"{folder}/{times}", form, style) for times in (SHORT, LONG))
                yield name, style, (long - short) / ((LONG - SHORT) * len(lines))


def limits():
    lines = (HERE / "limits.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(name, style): float(limit) for name, *row in rows for style, limit in zip(STYLES, row)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="replay-count")
    parser.add_argument("names", nargs="*", metavar="FORMAT", help=" ".join(FORMATS))
    parser.add_argument("--gate", action="store_true", help="end with 1 if a count exceeds that in limits.tsv")
    parser.add_argument("--json", metavar="FILE")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(FORMATS):
        parser.error(f"no format: {', '.join(unknown)}")
    if arguments.gate and platform.machine() != "x86_64":
        print(f"bench: the limits are for x86_64, not {platform.machine()}: nothing was checked", file=sys.stderr)
        return 0
    allowed, results, failed = limits(), [], False
    names = arguments.names or list(FORMATS)
    print(f"{'':9}" + "".join(f"{style:>10}" for style in STYLES), end="")
    for name, style, count in counts(arguments.program, names, STYLES):
        if style == STYLES[0]:
            print(f"\n{name:9}", end="")
        over = arguments.gate and count > allowed[name, style]
        failed |= over
        print(f"{count:10,.0f}" + (f" TOO MANY, {allowed[name, style]:,.0f} allowed" if over else ""), end="", flush=True)
        results.append({"format": name, "style": style, "instructions": round(count, 1)})
    print()
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(results, indent=2) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

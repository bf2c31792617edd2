#!/usr/bin/env python3
"""Measures `uartstream attach` live on ptys, beside `cat` and terminal programs, all in one run.

Measured are, on the same traffic:

  live     processor time while NMEA sentences come at 1.2 MB/s (12 Mbaud), and whether all came out
  idle     processor time and wake-ups of a port where nothing comes
  latency  from before a line is written to the pty until it was read from the program's standard output; the clock
           is CLOCK_MONOTONIC; waking the reader is in it, for `cat`, the least that can be done, as well
  memory   the greatest resident set after 1 MB and after 100 MB, sent as fast as the program takes them

Each line that `uartstream` prints is a decoded frame. It and the others write to a pipe, but for tio, which would
write to a pipe in blocks and gets a pty. Programs that are not there are left out.
"""

import argparse
import json
import os
import pathlib
import platform
import signal
import sys

import measurements
import receivers
import report

EXAMPLES = """examples:
  Tests/Differential/python Tests/Benchmarks/Stream/measure.py .build/release/uartstream
  Tests/Differential/python Tests/Benchmarks/Stream/measure.py .build/release/uartstream --quick --json stream.json
  Tests/Differential/python Tests/Benchmarks/Stream/measure.py .build/release/uartstream --only latency

Progress goes to standard error. Ends with 1 if uartstream has lost anything or was woken while idle; figures of time
are only shown.
"""


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM", help="the uartstream to measure, built in release")
    parser.add_argument("--only", action="append", choices=report.ORDER, metavar="NAME",
                        help="only live, idle, latency or memory; may be repeated")
    parser.add_argument("--seconds", type=float, default=10, help="how long sentences come, and nothing (10)")
    parser.add_argument("--piece", type=float, default=1, metavar="MS",
                        help="of the live measurement: the sender writes once in so many milliseconds (1)")
    parser.add_argument("--quick", action="store_true", help="about 25 s: 3 s each, 10 MB, fewer lines")
    parser.add_argument("--json", metavar="FILE", type=pathlib.Path, help="writes the figures to FILE, too")
    options = parser.parse_args()
    if options.seconds <= 0 or options.piece <= 0:
        parser.error("--seconds and --piece have to be above 0")
    if not os.access(options.program, os.X_OK):
        parser.error(f"{options.program} is no program: build it with swift build -c release --product uartstream")
    options.program = os.path.abspath(options.program)
    if options.quick:
        options.seconds = min(options.seconds, 3)
    return options


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def measured(name, kinds, measure):
    """A measurement of each program by its name; one that cannot be measured has `failure` instead."""
    figures = {}
    for kind in kinds:
        say(f"{name}: {kind.name}")
        try:
            figures[kind.name] = measure(kind)
        except receivers.Broken as failure:
            figures[kind.name] = {"failure": str(failure)}
    return figures


def plan(options, kinds):
    """The measurements by name."""
    quick = options.quick
    # The others need not be measured for as long as ours.
    spans = {kind.name: options.seconds * (1 if kind.name == report.OURS else 0.3) for kind in kinds}
    # How long one that is slow may take for its bytes.
    limits = {kind.name: 30 if kind.name == report.OURS else 0.5 if quick else 3 for kind in kinds}
    counts = [1_000_000, 10_000_000 if quick else 100_000_000]
    # What is printed makes no difference to memory, so that ours is measured once.
    once = [kind for kind in kinds if kind.name == report.OURS or not kind.is_ours]
    return {
        "live": lambda: measured(
            "live", kinds, lambda kind: measurements.live(kind, spans[kind.name], options.piece)),
        "idle": lambda: measurements.idle(kinds, options.seconds),
        "latency": lambda: measured(
            "latency", kinds, lambda kind: measurements.latency(kind, 1 if quick else 5)),
        "memory": lambda: measured(
            "memory", once, lambda kind: measurements.memory(kind, counts, limits[kind.name])),
    }


def main():
    options = arguments()
    kinds, missing = receivers.kinds(options.program)
    for name in missing:
        say(f"{name} is not installed: left out")
    results = {}
    for name, measure in plan(options, kinds).items():
        if options.only and name not in options.only:
            continue
        say(name)
        results[name] = measure()
    verdicts = report.verdicts(results)
    print("\n\n".join(report.sections(results, verdicts, options)), flush=True)
    if options.json:
        document = {"machine": platform.machine(), "processors": os.cpu_count(), "piece_milliseconds": options.piece,
                    "results": results, "targets": verdicts}
        options.json.write_text(json.dumps(document, indent=2) + "\n")
    return 0 if all(verdict["met"] for verdict in verdicts if not verdict["is_time"]) else 1


if __name__ == "__main__":
    # So that what was started is ended, and what was written is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

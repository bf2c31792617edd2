#!/usr/bin/env python3
"""Measures the workloads and prints a table, or checks ours against limits.tsv. Scripts/bench starts it."""

import argparse
import json
import pathlib
import platform
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
WORKLOADS = ["W1", "W1c", "W2", "W3", "W4", "W5"]
BLOCKS, QUEUES = WORKLOADS[:2], WORKLOADS[3:]
SUBJECTS = {
    "ours": WORKLOADS,
    "loop": WORKLOADS,
    "malloc": BLOCKS,
    "Deque": QUEUES,
    "RigidDeque": QUEUES,
}
RUST_SUBJECTS = {"VecDeque": QUEUES, "loop": QUEUES}


def table(name):
    lines = (HERE / name).read_text().splitlines()
    return {fields[0]: fields[1:] for fields in (line.split("\t") for line in lines if not line.startswith("#"))}


def run(command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {result.returncode}:\n{result.stderr}")
    return result


def collected(program, *arguments):
    """The instructions of one whole run."""
    with tempfile.NamedTemporaryFile() as log:
        run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}",
             program, *map(str, arguments)])
        for line in pathlib.Path(log.name).read_text().splitlines():
            if "Collected :" in line:
                return int(line.split()[-1])
    sys.exit("bench: callgrind printed no count")


def instructions(program, subject, workload, short):
    """Instructions an operation: what ten times the length costs more, so that start and checks cancel out."""
    counts = [collected(program, subject, workload, length) for length in (short, 10 * short)]
    return (counts[1] - counts[0]) / (9 * short)


def nanoseconds(program, subject, workload, runs, milliseconds):
    """The best of several runs, each long enough that the clock and the caches' warming up do not count."""
    def timed(iterations):
        return max(int(run([program, subject, workload, str(iterations)]).stdout), 1)
    iterations = 64_000
    while (elapsed := timed(iterations)) < milliseconds * 1e6 / 4:
        iterations *= 4
    iterations = max(int(iterations * milliseconds * 1e6 / elapsed) // 64 * 64, 64_000)
    return min(timed(iterations) for _ in range(runs)) / iterations


def gate(program):
    limits = {workload: float(fields[0]) for workload, fields in table("limits.tsv").items()}
    failed = False
    for workload in WORKLOADS:
        measured = instructions(program, "ours", workload, 64_000)
        over = measured > limits[workload]
        failed |= over
        print(f"{workload:4} {measured:7.2f} instructions, {limits[workload]:g} allowed{'  TOO MANY' if over else ''}")
    return 1 if failed else 0


def measure(arguments):
    plan = [(arguments.workload, "", SUBJECTS)]
    if arguments.rust:
        plan.append((arguments.rust, "Rust ", RUST_SUBJECTS))
    results = []
    for program, prefix, subjects in plan:
        for subject, workloads in subjects.items():
            for workload in workloads:
                print(f"bench: {prefix}{subject} {workload}", file=sys.stderr)
                short, runs, milliseconds = (6_400, 2, 20) if arguments.quick else (64_000, 5, 200)
                results.append({
                    "subject": prefix + subject,
                    "workload": workload,
                    "instructions": round(instructions(program, subject, workload, short), 3),
                    "nanoseconds": round(nanoseconds(program, subject, workload, runs, milliseconds), 3),
                })
    return results


def print_table(results, has_targets):
    names = ["loop", "malloc", "Deque", "RigidDeque", "Rust loop", "Rust VecDeque"]
    found = {(result["subject"], result["workload"]): result for result in results}
    targets = table("targets.tsv")

    def cell(subject, workload, unit):
        if subject.startswith("Rust") and ("Rust loop", "W3") not in found:
            return "no rustc"
        result = found.get((subject, workload))
        return f"{result[unit]:.1f}" if result else "-"

    def verdict(workload, target):
        met = found["ours", workload]["instructions"] <= float(target) + 0.05
        return f"{target} {'PASS' if met else 'miss'}"

    rows = []
    for unit in ("instructions", "nanoseconds"):
        rows.append([unit, "", "ours", "must", "aim"] + names)
        for workload in WORKLOADS:
            must, aim, text = targets[workload]
            marks = ["", ""]
            if unit == "instructions" and has_targets:
                marks = [verdict(workload, must), verdict(workload, aim)]
            rows.append([workload, text, cell("ours", workload, unit), *marks]
                        + [cell(name, workload, unit) for name in names])
    rows.insert(len(WORKLOADS) + 1, [""] * len(rows[0]))
    rows[len(WORKLOADS) + 2][3:5] = ["", ""]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [text.ljust(width) if column < 2 else text.rjust(width)
                 for column, (text, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", help="the program that Package.swift builds")
    parser.add_argument("--rust", help="the program of VecDeque/vecdeque.rs")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--json", metavar="FILE")
    arguments = parser.parse_args()
    # Counts are of an instruction set; what else was measured stays comparable within one run.
    has_targets = platform.machine() == "x86_64"
    if arguments.gate:
        if has_targets:
            return gate(arguments.workload)
        print(f"bench: the limits are for x86_64, not {platform.machine()}: nothing was checked", file=sys.stderr)
        return 0
    results = measure(arguments)
    print_table(results, has_targets)
    if arguments.json:
        text = json.dumps({"machine": platform.machine(), "results": results}, indent=2)
        pathlib.Path(arguments.json).write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What all comparisons have in common."""

import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal


def decode(program, fmt, lines, ending=b"\r\n"):
    """What uartstream says of each line: its JSON object."""
    output = subprocess.run(
        [program, "replay", "-", "--format", fmt, "--output", "jsonl", "--quiet"],
        input=b"".join(line + ending for line in lines), stdout=subprocess.PIPE, check=True).stdout
    objects = [json.loads(line, parse_float=Decimal) for line in output.split(b"\n") if line]
    objects = [each for each in objects if "summary" not in each]
    assert len(objects) == len(lines), f"{len(lines)} lines, but {len(objects)} results"
    return objects


class Comparison:
    """Counts what was compared and what disagreed, and why."""

    def __init__(self, name):
        self.name = name
        self.counts, self.quirks, self.unexplained = Counter(), Counter(), 0

    def note(self, agrees, what, known, details):
        """Takes a result of the kind `what`; `known` names the known reason for a disagreement, or is None."""
        if agrees:
            self.counts[what] += 1
        elif known:
            self.quirks[known] += 1
        else:
            self.unexplained += 1
            if self.unexplained <= 8:
                print(f"{self.name}: unexplained ({what}): {str(details)[:900]}", file=sys.stderr)

    def report(self):
        """Prints the counts; returns how many disagreements nothing explains."""
        agree = sum(self.counts.values())
        total = agree + sum(self.quirks.values()) + self.unexplained
        print(f"{self.name}: {total} compared, {agree} agree, {self.unexplained} unexplained")
        for what, count in self.counts.most_common():
            print(f"  {count:7d}  {what}")
        for known, count in self.quirks.most_common():
            print(f"  {count:7d}  known: {known}")
        return self.unexplained

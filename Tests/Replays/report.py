"""Reads what `run` has recorded, prints a table of all boards, and says what is not as it should be."""

import hashlib, json, pathlib, re, sys

# What these are answered with depends on the board's arena; the host's answers for such an arena must be the same.
OF_THE_ARENA = {"full-arena", "stalls"}
# Flash, at most, for each kind of core, where there is a target.
FLASH_TARGETS = {"Cortex-M0": 8192, "AVRe+": 12288}
OUTPUT = pathlib.Path(".build/replays")


class Run:
    """One run of the program: how it ended, and what it said."""

    def __init__(self, board, name):
        base = OUTPUT / board / name
        self.status = int(base.with_suffix(".status").read_text())
        self.errors = base.with_suffix(".err").read_text(errors="replace")
        self.lines = base.with_suffix(".out").read_bytes().splitlines()

    def scripts(self):
        """The answers and the summary of each script."""
        answers, summaries = {}, {}
        for line in self.lines:
            record = json.loads(line)
            if "summary" in record:
                summaries[stem(record["summary"]["script"])] = record["summary"]
            else:
                answers.setdefault(stem(record["port"]), []).append(record["line"])
        return answers, summaries


def stem(path):
    return pathlib.Path(path).stem


def checksum(answers):
    """The first digits of the SHA-256 of all answers that do not depend on the arena."""
    digest = hashlib.sha256()
    for script in sorted(set(answers) - OF_THE_ARENA):
        for answer in answers[script]:
            digest.update(answer.encode() + b"\n")
    return digest.hexdigest()[:12]


def stack(line):
    found = re.search(r"stack: (\d+)", line)
    return int(found[1]) if found else 0


def complaints(errors):
    """What the program has said without its summaries of scripts, of which nothing is wrong."""
    summary = re.compile(r"^uartstream: \S+ on \w+: ")
    return "\n".join(line for line in errors.splitlines() if not summary.match(line))


def examine(board, lines, problems):
    """A row of the table."""
    name = board["name"]
    host, played, blast = (Run(name, run) for run in ("host", "board", "blast"))
    for what, run in (("host", host), ("board", played), (f"{lines} lines", blast)):
        if run.status != 0:
            problems.append(f"{name}, {what}: exit code {run.status}\n{complaints(run.errors)}")
    (host_answers, host_summaries), (answers, summaries) = host.scripts(), played.scripts()
    for script in sorted(host_summaries):
        if host_answers.get(script) != answers.get(script):
            problems.append(f"{name}, {script}: board and host have not the same answers")
    passed = sum(s["failures"] == 0 for s in summaries.values())
    if len(summaries) != len(list(pathlib.Path("Tests/Replays").glob("*.yaml"))):
        problems.append(f"{name}: {len(summaries)} scripts were played")
    lost = {
        which: sum(s["counters"]["overruns"] for s in found.values())
        for which, found in (("board", summaries), ("host", host_summaries))
    }
    if lost["board"] != lost["host"] or lost["board"] == 0:
        problems.append(f"{name}: {lost['board']} overruns, {lost['host']} on the host")
    stats = next((line.decode() for line in blast.lines if line.strip().startswith(b"stats: ")), "")
    same = sum(line.startswith(b"= ") for line in blast.lines)
    if same != lines or " overruns: 0," not in stats:
        problems.append(f"{name}: {same} of {lines} lines were answered as by the host; {stats.strip()}")
    depth = max([s["counters"]["stack"] for s in summaries.values()] + [stack(stats)])
    if not 0 < depth <= board["stackReserve"]:
        problems.append(f"{name}: {depth} bytes of stack, of {board['stackReserve']} set aside")
    flash = str(board.get("imageFlashBytes", "-"))
    target = FLASH_TARGETS.get(board["core"])
    free = board["sramBytes"] - board.get("imageSRAMBytes", 0) - board["stackReserve"]
    return [
        name, f"{passed}/{len(summaries)}", str(sum(map(len, answers.values()))), checksum(answers),
        f"{lost['board']}/{lost['host']}", str(same), f"{depth}/{board['stackReserve']}",
        f"{flash}/{target}" if target else flash, str(free),
    ]


def main():
    boards = {board["name"]: board for board in json.loads(pathlib.Path(sys.argv[1]).read_text())}
    if sys.argv[2] == "--machines":
        print("\n".join(name for name, board in boards.items() if board.get("qemuMachine")))
        return 0
    lines, names, problems = int(sys.argv[2]), sys.argv[3:], []
    rows = [["board", "scripts", "answers", "checksum", "lost/by host", "lines", "stack/reserve", "flash/target",
             "SRAM left"]]
    rows += [examine(boards[name], lines, problems) for name in names]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) if column in (0, 3) else cell.rjust(width)
                        for column, (cell, width) in enumerate(zip(row, widths))).rstrip())
    if len({row[3] for row in rows[1:]}) != 1:
        problems.append("the boards' answers have not one checksum")
    for problem in problems:
        print(f"replays: {problem}", file=sys.stderr)
    passed = len(names) - len({problem.split(":")[0].split(",")[0] for problem in problems} & set(names))
    print(f"replays: {passed} of {len(names)} boards as expected" + ("" if problems else ", one checksum for all"))
    return 1 if problems else 0


sys.exit(main())

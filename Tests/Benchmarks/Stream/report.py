"""The figures as tables, and which targets they meet."""

from measurements import LIMITS

ORDER = ["live", "idle", "latency", "memory"]
OURS = "uartstream"
BAR = 40


def verdicts(results):
    """Each target that was measured: whether it is met, and whether it is of time, which the machine's load moves."""
    found = []

    def add(measurement, text, figure, met, is_time):
        ours = results.get(measurement, {}).get(OURS)
        if ours is not None:
            failed = "failure" in ours
            found.append({
                "measurement": measurement, "target": text, "figure": ours["failure"] if failed else figure(ours),
                "met": not failed and met(ours), "is_time": is_time and not failed})

    add("live", "below 5 % of a core", lambda of: f"{of['cpu_percent']:.1f} %", lambda of: of["cpu_percent"] < 5, True)
    add("live", "no loss", lambda of: f"{of['lines_out']:,} frames of {of['lines_sent']:,} lines",
        lambda of: of["is_complete"], False)
    add("idle", "no wake-up", lambda of: f"{of['wake_ups']} in {of['seconds']:g} s",
        lambda of: of["wake_ups"] == 0, False)
    add("idle", "0 % of a core", lambda of: f"{of['cpu_percent']:.3f} %", lambda of: of["cpu_percent"] < 0.001, True)
    add("latency", "median below 100 µs", lambda of: f"{of['p50_microseconds']:.0f} µs",
        lambda of: of["p50_microseconds"] < 100, True)
    add("latency", "99.9 % below 1 ms", lambda of: f"{of['p99_9_microseconds']:.0f} µs",
        lambda of: of["p99_9_microseconds"] < 1000, True)
    add("memory", "the same after all as after 1 MB, to 1 MB", lambda of: f"{growth(of):+,} KB",
        lambda of: growth(of) <= 1024, False)
    add("memory", "no loss", lambda of: "all came out" if of["is_complete"] else "not all came out",
        lambda of: of["is_complete"], False)
    return found


def growth(figures):
    return figures["peak_kilobytes"][-1] - figures["peak_kilobytes"][0]


def sections(results, targets, options):
    """The text, a paragraph a measurement."""
    makers = {"live": live, "idle": idle, "latency": latency, "memory": memory}
    texts = []
    for name, figures in results.items():
        title, rows = makers[name](figures, options)
        marks = [f"  target: {of['target']}: {of['figure']}, {'met' if of['met'] else 'MISSED'}"
                 for of in targets if of["measurement"] == name]
        texts.append("\n".join([title, ""] + table(rows) + failures(figures) + [""] + marks))
        if name == "latency":
            texts.append("\n".join(histogram(figures)))
    return texts


def good(figures):
    return {name: of for name, of in figures.items() if "failure" not in of}


def failures(figures):
    return [f"  {name}: {of['failure']}" for name, of in figures.items() if "failure" in of]


def live(figures, options):
    rows = [["", "% of a core", "MB/s", "for", "lines sent", "came out"]]
    for name, of in good(figures).items():
        came = f"{of['lines_out']:,}" if of["lines_out"] != of["lines_sent"] else "other bytes"
        rows.append([name, f"{of['cpu_percent']:.1f}", f"{of['bytes_per_second'] / 1e6:.2f}", f"{of['seconds']:.1f} s",
                     f"{of['lines_sent']:,}", "all" if of["is_complete"] else came])
    return f"Live: NMEA sentences at 1.20 MB/s (12 Mbaud), written once in {options.piece:g} ms", rows


def idle(figures, options):
    rows = [["", "wake-ups", "processor time"]]
    for name, of in good(figures).items():
        rows.append([name, f"{of['wake_ups']:,}", f"{of['cpu_milliseconds']:.3f} ms"])
    return f"Idle: an open port where nothing comes, for {options.seconds:g} s", rows


def latency(figures, options):
    rows = [["µs", "median", "90 %", "99 %", "99.9 %", "most", "lines"]]
    for name, of in good(figures).items():
        rows.append([name] + [f"{of[part + '_microseconds']:,.0f}" for part in ("p50", "p90", "p99", "p99_9", "max")]
                    + [f"{of['lines']:,}"])
    return "Latency: from a line on the pty to it, or its frame, on standard output; 1,000 lines a second", rows


def histogram(figures):
    shown = {name: of for name, of in good(figures).items() if name in (OURS, "cat")}
    lines = [("   up to " + "".join(f"{name:>{max(len(name), 7)}}".ljust(BAR + 10) for name in shown)).rstrip()]
    used = [index for index in range(len(LIMITS)) if any(of["buckets"][index] for of in shown.values())]
    for index in range(min(used, default=0), max(used, default=-1) + 1):
        limit = LIMITS[index]
        # The last has what is beyond, too.
        label = "more" if limit == LIMITS[-1] else f"{limit} µs" if limit < 1000 else f"{limit // 1000} ms"
        cells = []
        for of in shown.values():
            count = of["buckets"][index]
            bar = "#" * max(round(BAR * count / of["lines"]), 1 if count else 0)
            cells.append(f"{count:>7,} {bar}".ljust(BAR + 10))
        lines.append(f"  {label:>6} " + "".join(cells).rstrip())
    return lines


def memory(figures, options):
    rows = [["", "KB", "after", "KB", "after", "growth", "MB/s"]]
    for name, of in good(figures).items():
        cells = [cell for bytes_, peak in zip(of["bytes"], of["peak_kilobytes"])
                 for cell in (f"{peak:,}", f"{bytes_ / 1e6:,.1f} MB")]
        rows.append([name, *cells, f"{growth(of):+,}", f"{of['bytes_per_second'] / 1e6:,.1f}"])
    return "Memory: the greatest resident set; sentences come as fast as they are taken", rows


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  " + "  ".join(
        text.ljust(width) if column == 0 else text.rjust(width)
        for column, (text, width) in enumerate(zip(row, widths))).rstrip() for row in rows]

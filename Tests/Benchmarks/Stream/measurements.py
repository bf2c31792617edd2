"""What is measured of each receiver. Every function gives figures by name."""

import bisect
import hashlib
import re
import time

import traffic
from receivers import GREETING, Broken, Receiver

# 12 Mbaud at ten bits a byte, the fastest that USB serial adapters do.
RATE = 1_200_000


def live(kind, seconds, milliseconds):
    """Processor time while sentences come at RATE, and whether all came out."""
    receiver = Receiver(kind, keeps=kind.is_raw)
    try:
        receiver.greet()
        before = receiver.cpu()
        sent, took, _ = receiver.send("paced", int(RATE * seconds), RATE, milliseconds, limit=1.5 * seconds)
        lines = line_count(sent)
        receiver.wait_for(byte_count=sent if kind.is_raw else 0, line_count=lines)
        used = receiver.cpu() - before
    finally:
        said = receiver.end()
    figures = {
        "cpu_percent": 100 * used / took, "seconds": took, "bytes_sent": sent, "lines_sent": lines,
        "bytes_per_second": sent / took, "lines_out": receiver.line_count,
    }
    if kind.is_raw:
        figures["bytes_taken"] = receiver.count
        taken = hashlib.sha256(b"".join(piece for _, piece in receiver.pieces)).digest()
        figures["is_complete"] = taken == digest(sent)
    if kind.is_ours:
        figures |= summary(said, receiver.greetings)
        whole = (figures["bytes_taken"], figures["frames"], figures["errors"]) == (sent, lines, 0)
        figures["is_complete"] = whole and receiver.line_count == lines and figures.get("is_complete", True)
    return figures


def summary(said, greetings):
    """The counts of our own summary, without the greetings."""
    found = re.search(r"(\d+) bytes?, (\d+) frames?, (\d+) errors?(?:.*?(\d+) bytes? lost)?", said)
    if not found:
        raise Broken(f"uartstream has said no summary: {said}")
    taken, frames, errors, lost = (int(text or 0) for text in found.groups())
    return {"bytes_taken": taken - greetings * len(GREETING), "frames": frames - greetings, "errors": errors,
            "bytes_lost": lost}


def idle(kinds, seconds):
    """Processor time and wake-ups of ports where nothing comes; all at once, for they do nothing. By name."""
    receivers, figures = [], {}
    try:
        for kind in kinds:
            receivers.append(Receiver(kind))
            try:
                receivers[-1].greet()
            except Broken as failure:
                figures[kind.name] = {"failure": str(failure)}
        ready = [receiver for receiver in receivers if receiver.kind.name not in figures]
        before = [used(receiver) for receiver in ready]
        time.sleep(seconds)
        for receiver, begin in zip(ready, before):
            cpu, wakes = (after - then for after, then in zip(used(receiver), begin))
            figures[receiver.kind.name] = {
                "cpu_milliseconds": 1000 * cpu, "cpu_percent": 100 * cpu / seconds, "wake_ups": wakes,
                "seconds": seconds}
    finally:
        for receiver in receivers:
            receiver.end()
    return figures


def used(receiver):
    return receiver.cpu(), receiver.status("voluntary_ctxt_switches")


def latency(kind, seconds, rate=1000):
    """How long after it was written to the pty each of `rate` lines a second was read from standard output."""
    receiver = Receiver(kind, keeps=True)
    try:
        receiver.greet()
        count = int(seconds * rate)
        sent, _, stamps = receiver.send("lines", count, rate, limit=2 * seconds)
        count = len(stamps) // 8
        receiver.wait_for(byte_count=sent if kind.is_raw else 0, line_count=count)
    finally:
        receiver.end()
    times = memoryview(stamps).cast("q")
    arrivals = arrival_times(receiver.pieces)
    if len(arrivals) != count:
        raise Broken(f"{kind.name} has shown {len(arrivals)} of {count} lines")
    if any(number != index for index, (number, _) in enumerate(arrivals)):
        raise Broken(f"{kind.name} has shown lines in another order")
    microseconds = sorted((arrived - begun) / 1000 for (_, arrived), begun in zip(arrivals, times))
    figures = {"lines": count, "buckets": buckets(microseconds)}
    for name, part in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99_9", 0.999), ("max", 1)):
        figures[f"{name}_microseconds"] = quantile(microseconds, part)
    return figures


def arrival_times(pieces):
    """The numbers of the lines that were shown, each with the time at which its end was there."""
    ends, total = [], 0
    for _, piece in pieces:
        total += len(piece)
        ends.append(total)
    text = b"".join(piece for _, piece in pieces)
    arrivals = []
    # As it was sent, or as our text has it.
    for found in re.finditer(rb"(?:GGA,|time: )(\d\d):?(\d\d):?(\d\d)\.(\d\d).*\n", text):
        hours, minutes, seconds, hundredths = map(int, found.groups())
        arrivals.append((((hours * 60 + minutes) * 60 + seconds) * 100 + hundredths,
                         pieces[bisect.bisect_left(ends, found.end())][0]))
    return arrivals


# In microseconds; what is beyond the last is counted with it.
LIMITS = [10 * step * 10**power for power in range(4) for step in (1, 2, 5)]


def buckets(microseconds):
    """How many are up to each of LIMITS, and above the one before."""
    counts = [0] * len(LIMITS)
    for value in microseconds:
        counts[min(bisect.bisect_left(LIMITS, value), len(LIMITS) - 1)] += 1
    return counts


def quantile(ordered, part):
    """The least value that at least so great a part does not exceed."""
    return ordered[max(-int(-part * len(ordered) // 1) - 1, 0)]


def memory(kind, counts, limit):
    """The greatest resident set after the first and after all of so many bytes, sent as fast as they are taken."""
    receiver = Receiver(kind)
    figures = {"bytes": [], "peak_kilobytes": []}
    try:
        receiver.greet()
        total, lines = 0, 0
        for count in counts:
            sent, took, _ = receiver.send("all", count - total, limit=limit)
            total += sent
            lines += line_count(sent)
            receiver.wait_for(byte_count=total if kind.is_raw else 0, line_count=lines)
            figures["bytes"].append(total)
            figures["peak_kilobytes"].append(receiver.peak())
            figures["bytes_per_second"] = sent / took
        figures["is_complete"] = receiver.line_count == lines and (not kind.is_raw or receiver.count == total)
    finally:
        receiver.end()
    return figures


def line_count(count):
    unit, whole, rest = traffic.stream(count)
    return whole * unit.count(b"\n") + unit.count(b"\n", 0, rest)


def digest(count):
    unit, whole, rest = traffic.stream(count)
    state = hashlib.sha256()
    for _ in range(whole):
        state.update(unit)
    state.update(unit[:rest])
    return state.digest()

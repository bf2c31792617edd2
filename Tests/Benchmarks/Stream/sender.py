"""Writes to a pty's master, in a process of its own, so that it does not wait for the interpreter of the measurement.

usage: sender.py FD paced BYTES BYTES-A-SECOND MILLISECONDS LIMIT    what is due, every so many milliseconds
       sender.py FD all BYTES LIMIT                                  as fast as the pty takes it
       sender.py FD lines COUNT LINES-A-SECOND LIMIT                 numbered lines, one a write, at random gaps

Ends after LIMIT seconds in any case. Standard output gets the number of bytes written and the seconds that took, as a
line; with `lines`, then, of each line the monotonic clock before it was written, as 64-bit numbers.
"""

import array
import os
import random
import sys
import time

import traffic


def write_all(fd, piece):
    while piece:
        piece = piece[os.write(fd, piece):]


def pieces(count, size):
    """The stream's bytes, no more than `size` at once. `size` is asked for anew each time."""
    unit, whole, rest = traffic.stream(count)
    view = memoryview(unit)
    for end in [len(unit)] * whole + [rest]:
        offset = 0
        while offset < end:
            length = min(size(), end - offset)
            yield view[offset : offset + length]
            offset += length


def paced(fd, count, rate, milliseconds, limit):
    begin = time.monotonic()
    sent, turn = 0, 0

    def due():
        nonlocal turn
        # What a slow receiver has held up is made good in one piece, not in many small ones.
        turn = max(turn + 1, int((time.monotonic() - begin) * 1000 / milliseconds))
        time.sleep(max(begin + turn * milliseconds / 1000 - time.monotonic(), 0))
        return max(int((time.monotonic() - begin) * rate) - sent, 1)

    for piece in pieces(count, due):
        write_all(fd, piece)
        sent += len(piece)
        if time.monotonic() - begin > limit:
            break
    return sent, time.monotonic() - begin


def everything(fd, count, limit):
    begin = time.monotonic()
    sent = 0
    for piece in pieces(count, lambda: 65536):
        write_all(fd, piece)
        sent += len(piece)
        if time.monotonic() - begin > limit:
            break
    return sent, time.monotonic() - begin


def lines(fd, count, rate, limit):
    texts = [traffic.numbered(number) for number in range(count)]
    times = array.array("q")
    rng = random.Random(11)
    begin = time.monotonic()
    due = begin
    for text in texts:
        due += rng.expovariate(rate)
        time.sleep(max(due - time.monotonic(), 0))
        times.append(time.monotonic_ns())
        write_all(fd, text)
        if time.monotonic() - begin > limit:
            break
    return sum(map(len, texts[: len(times)])), time.monotonic() - begin, times


def main(fd, mode, *numbers):
    numbers = [float(number) if "." in number else int(number) for number in numbers]
    sent, seconds, *times = {"paced": paced, "all": everything, "lines": lines}[mode](int(fd), *numbers)
    sys.stdout.buffer.write(b"%d %f\n" % (sent, seconds))
    for stamps in times:
        sys.stdout.buffer.write(stamps.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])

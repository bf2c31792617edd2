"""What the program prints, compared with the traffic as it comes."""

import json
import mmap
import re


class View:
    """Takes what is printed. `disagreements` has what is not as it should be, the first of each kind of comparison."""

    options = []

    def __init__(self, day):
        self.day = day
        self.size = 0
        # One more than the number of the last farewell that was shown.
        self.farewells = 0
        self.disagreements = []
        with open(day.path, "rb") as file:
            self.source = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.rest = b""

    def take(self, piece):
        self.size += len(piece)
        whole, newline, rest = piece.rpartition(b"\n")
        if newline:
            self.take_lines(self.rest + whole + newline)
            self.rest = rest
        else:
            self.rest += piece

    def disagree(self, text):
        if len(self.disagreements) < 3:
            self.disagreements.append(text)

    def expect(self, what, found, expected):
        if found != expected:
            self.disagree(f"{what}: {found:,}, not {expected:,}")


class JSONLines(View):
    """Each frame and error, by its place in the stream; of frames the line, too."""

    options = ["--output", "jsonl"]
    LINE = re.compile(
        rb'\{"t":[0-9.e-]+,"port":"[^"]*","position":(\d+),'
        rb'(?:"format":"nmea","line":"([^"]*)","frame":|"error":\{"kind":"([a-z-]+)").*\n')

    def __init__(self, day):
        super().__init__(day)
        self.frames = self.errors = 0
        self.summary = None

    def take_lines(self, text):
        frames, errors, source = self.day.frames, self.day.errors, self.source
        end = 0
        for found in self.LINE.finditer(text):
            if found.start() != end:
                self.other(text[end : found.start()])
            end = found.end()
            position, line, kind = int(found[1]), found[2], found[3]
            if kind is not None:
                expected = errors[self.errors] if self.errors < len(errors) else None
                if expected != (position, kind.decode()):
                    self.disagree(f"error {self.errors + 1} is {kind.decode()} at {position:,}, not {expected}")
                self.errors += 1
            elif position >= len(source):
                self.farewells = int(re.match(rb"\$GPZDA,(\d+)", line)[1]) + 1
            else:
                expected = frames[self.frames] if self.frames < len(frames) else None
                if expected != position or source[position : position + len(line)] != line:
                    self.disagree(f"frame {self.frames + 1} is {line} at {position:,}, not at {expected}")
                self.frames += 1
        if end != len(text):
            self.other(text[end:])

    def other(self, text):
        if text.startswith(b'{"summary":') and self.summary is None and text.count(b"\n") == 1:
            self.summary = json.loads(text)["summary"]
        else:
            self.disagree(f"it printed {text[:200]}")

    def conclude(self, summary):
        self.expect("frames shown", self.frames, len(self.day.frames))
        self.expect("errors shown", self.errors, len(self.day.errors))
        for name, value in summary.items():
            if self.summary is None or self.summary[name] != value:
                self.disagree(f"the summary's {name} is {self.summary and self.summary[name]} in jsonl, else {value}")


class Text(View):
    """Frames and the kinds of errors, counted."""

    FAREWELL = re.compile(rb"type: ZDA, time: 00:00:(\d\d)")

    def __init__(self, day):
        super().__init__(day)
        self.frames, self.errors = 0, {}

    def take_lines(self, text):
        count = text.count(b"\n")
        for kind in re.findall(rb"^error: ([a-z-]+)", text, re.MULTILINE):
            self.errors[kind.decode()] = self.errors.get(kind.decode(), 0) + 1
            count -= 1
        self.frames += count
        for number in self.FAREWELL.findall(text):
            self.farewells = int(number) + 1

    def conclude(self, summary):
        self.expect("frames shown", self.frames, summary["frames"])
        if self.errors != summary["errors"]:
            self.disagree(f"errors shown: {self.errors}, counted: {summary['errors']}")


class Raw(View):
    """Just the bytes that were sent."""

    options = ["--output", "raw"]
    FAREWELL = re.compile(rb"\$GPZDA,(\d+),.*\n")

    def take(self, piece):
        begin, self.size = self.size, self.size + len(piece)
        if self.source[begin : self.size] != piece[: max(len(self.source) - begin, 0)]:
            self.disagree(f"other bytes than were sent, among {begin:,} to {self.size:,}")
        if self.size > len(self.source):
            self.rest += piece[max(len(self.source) - begin, 0) :]
            for number in self.FAREWELL.findall(self.rest):
                self.farewells = int(number) + 1

    def conclude(self, summary):
        self.expect("bytes shown", self.size, summary["bytes"])

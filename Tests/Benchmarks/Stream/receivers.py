"""The programs that are measured, each on a pty of its own, and what each prints read at once."""

import dataclasses
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tty

import traffic

SENDER = pathlib.Path(__file__).parent / "sender.py"
# A sentence with which a receiver shows that it has opened its port.
GREETING = traffic.sentence("PHALO")


@dataclasses.dataclass
class Kind:
    """A program, and how it is started on a port."""

    name: str
    command: list
    # Whether it prints just the bytes that it receives.
    is_raw: bool = True
    # Whether its standard output is a pty, because into a pipe it would write only once it has much.
    wants_terminal: bool = False

    @property
    def is_ours(self):
        return self.name.startswith("uartstream")


def kinds(program):
    """Ours and the others; and the names of those that are not installed."""
    ours = [program, "attach", "PORT", "--format", "nmea"]
    all_kinds = [
        Kind("uartstream", ours, is_raw=False),
        Kind("uartstream raw", ours + ["--output", "raw"]),
        Kind("cat", ["cat", "PORT"]),
        Kind("picocom", ["picocom", "--quiet", "--noreset", "--baud", "115200", "PORT"]),
        Kind("tio", ["tio", "--mute", "--color", "none", "--no-autoconnect", "PORT"],
             wants_terminal=True),
        Kind("miniterm", [sys.executable, "-m", "serial.tools.miniterm", "--quiet", "--raw", "PORT", "115200"]),
    ]
    return ([kind for kind in all_kinds if shutil.which(kind.command[0])],
            [kind.name for kind in all_kinds if not shutil.which(kind.command[0])])


class Receiver:
    """A running program. What it prints is kept as pieces with the monotonic clock at which each came, or counted."""

    def __init__(self, kind, keeps=False):
        self.kind = kind
        self.keeps = keeps
        self.pieces, self.count, self.line_count = [], 0, 0
        self.last_time = time.monotonic()
        self.errors = tempfile.TemporaryFile()
        self.line, self.port = raw_pty()
        # A terminal program wants a terminal for its keys.
        self.keys, keys_end = raw_pty()
        reading, writing = raw_pty() if kind.wants_terminal else os.pipe()
        command = [os.ttyname(self.port) if word == "PORT" else word for word in kind.command]
        try:
            self.process = subprocess.Popen(
                command, stdin=keys_end, stdout=writing, stderr=self.errors, start_new_session=True)
        finally:
            os.close(keys_end)
            os.close(writing)
        self.reader = threading.Thread(target=self.read, args=[reading], daemon=True)
        self.reader.start()

    def read(self, descriptor):
        while piece := read(descriptor):
            now = time.monotonic_ns()
            if self.keeps:
                self.pieces.append((now, piece))
            self.count += len(piece)
            self.line_count += piece.count(b"\n")
            self.last_time = now / 1e9
        os.close(descriptor)

    def greet(self):
        """Waits until it shows what it receives, and then until it is silent."""
        end = time.monotonic() + 10
        while not self.line_count:
            if self.process.poll() is not None:
                raise Broken(f"{self.kind.name} ended by itself: {self.said()}")
            if time.monotonic() > end:
                raise Broken(f"{self.kind.name} has shown nothing for 10 s: {self.said()}")
            os.write(self.line, GREETING)
            time.sleep(0.05)
        while time.monotonic() - self.last_time < 0.2:
            time.sleep(0.05)
        self.greetings = self.line_count
        self.pieces, self.count, self.line_count = [], 0, 0

    def send(self, mode, *numbers, limit):
        """Has the sender write so much. Gives the bytes, the seconds they took, and the clocks of lines."""
        command = [sys.executable, SENDER, str(self.line), mode, *map(str, numbers), str(limit)]
        sender = subprocess.Popen(command, pass_fds=[self.line], stdout=subprocess.PIPE, start_new_session=True)
        try:
            report, _ = sender.communicate(timeout=limit + 10)
        except subprocess.TimeoutExpired:
            raise Broken(f"{self.kind.name} takes nothing any more: {self.said()}") from None
        finally:
            sender.kill()
            sender.wait()
        if sender.returncode:
            raise Broken(f"{self.kind.name}: the sender ended with {sender.returncode}")
        head, _, stamps = report.partition(b"\n")
        sent, seconds = head.split()
        return int(sent), float(seconds), stamps

    def wait_for(self, byte_count=0, line_count=0):
        """Waits until so much has come out, or nothing more does."""
        begin = time.monotonic()
        while self.count < byte_count or self.line_count < line_count:
            time.sleep(0.01)
            if time.monotonic() - max(self.last_time, begin) > 2:
                return

    def cpu(self):
        """Processor time so far, of all its threads, in seconds: the clock that clock_getcpuclockid(3) names."""
        return time.clock_gettime(~self.process.pid << 3 | 2)

    def status(self, name):
        """The sum of a number over all threads, from /proc."""
        total = 0
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            total += int(re.search(rf"^{name}:\s+(\d+)", (task / "status").read_text(), re.MULTILINE)[1])
        return total

    def peak(self):
        """The greatest resident set so far, in KB."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"^VmHWM:\s+(\d+)", text, re.MULTILINE)[1])

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace").strip()

    def end(self):
        """Ends it, and gives what it has said on standard error."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(timeout=3)
        for descriptor in (self.line, self.port, self.keys):
            os.close(descriptor)
        with self.errors:
            return self.said()


def read(descriptor):
    """Some bytes; none at the end, which a pty gives as an error."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


class Broken(Exception):
    """A program that cannot be measured."""


def raw_pty():
    """A pty's two ends, the terminal's side raw. Both stay open, so that neither end hangs up."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    return master, slave

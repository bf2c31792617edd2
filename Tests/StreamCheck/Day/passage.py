"""A file of traffic sent through a pty to the program, as fast as it takes it."""

import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import tempfile
import threading
import time
import tty

from sentences import sentence

# How long nothing may happen at all.
PATIENCE = 60
# As many farewells, below 60.
FAREWELLS = 30


def farewell(number):
    """What is sent behind the traffic, until the program shows one: what came before has been taken then. A time and
    date, which the traffic does not have otherwise: every style of output shows it."""
    return sentence(b"GPZDA,%06d,27,11,1983,00,00" % number)


class Stopped(Exception):
    """The program has not done what it should, so that there is nothing to compare."""


class Sender(threading.Thread):
    """Writes the file, then farewells until the last one was seen. `fault` is an offset and what is sent instead of the
    byte there."""

    def __init__(self, line, path, fault):
        super().__init__(daemon=True)
        self.line, self.path, self.fault = line, path, fault
        self.farewells = 0
        self.is_over = False
        self.is_stopped = False
        self.changed = threading.Condition()

    def run(self):
        try:
            with open(self.path, "rb") as file:
                offset = 0
                while piece := file.read(65536):
                    offset += len(piece)
                    if self.fault and offset - len(piece) <= self.fault[0] < offset:
                        place = self.fault[0] - offset + len(piece)
                        piece = piece[:place] + self.fault[1] + piece[place + 1 :]
                    self.write(piece)
            # Where the program drops what finds no room, that may be one of these. Ever more time for an answer.
            while self.begins_farewell():
                self.write(farewell(self.farewells - 1))
                with self.changed:
                    self.changed.wait_for(lambda: self.is_over, 0.1 * self.farewells)
        except OSError:
            # The program's end is gone: its exit code tells.
            pass

    def begins_farewell(self):
        with self.changed:
            if self.is_over or self.farewells == FAREWELLS:
                return False
            self.farewells += 1
            return True

    def has_ended(self, shown):
        """Whether the last farewell is among so many that the program has shown or dropped before one that it has
        shown. Then there will be no other."""
        with self.changed:
            self.is_over = 0 < self.farewells <= shown
            self.changed.notify()
            return self.is_over

    def stop(self):
        with self.changed:
            self.is_over = self.is_stopped = True
            self.changed.notify()

    def write(self, piece):
        while piece and not self.is_stopped:
            # Not for ever: nobody may be there any more to make room, and that wakes no writer.
            if select.select([], [self.line], [], 0.2)[1]:
                try:
                    piece = piece[os.write(self.line, piece):]
                except BlockingIOError:
                    pass


def through(program, path, options, view, fault=None):
    """Sends the file to `attach` with these options, gives what it prints to `view`, and ends it. Returns how many
    farewells were sent, what it said on standard error, and its greatest resident set in KB."""
    line, port = pty.openpty()
    tty.setraw(port)
    os.set_blocking(line, False)
    errors = tempfile.TemporaryFile()
    process = subprocess.Popen(
        [program, "attach", os.ttyname(port), "--format", "nmea", *options], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=errors, bufsize=0)
    sender = Sender(line, path, fault)

    def said():
        errors.seek(0)
        return errors.read().decode(errors="replace").strip()

    try:
        wait_for(lambda: "Ctrl-C to end" in said(), process, said)
        sender.start()
        while not sender.has_ended(view.farewells):
            ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
            piece = os.read(process.stdout.fileno(), 1 << 20) if ready else b""
            if not ready:
                raise Stopped(f"nothing was printed for {PATIENCE} s, after {view.size:,} bytes: {said()}")
            if not piece:
                raise Stopped(f"ended by itself, with code {process.wait()}: {said()}")
            view.take(piece)
        peak = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())
        process.send_signal(signal.SIGTERM)
        while piece := os.read(process.stdout.fileno(), 1 << 20):
            view.take(piece)
        if code := process.wait(PATIENCE):
            raise Stopped(f"code {code} after SIGTERM: {said()}")
        return sender.farewells, said(), int(peak[1])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        sender.stop()
        if sender.ident:
            sender.join()
        os.close(port)
        os.close(line)
        errors.close()


def wait_for(condition, process, said):
    end = time.monotonic() + PATIENCE
    while not condition():
        if process.poll() is not None:
            raise Stopped(f"ended by itself, with code {process.returncode}: {said()}")
        if time.monotonic() > end:
            raise Stopped(f"has not opened its port for {PATIENCE} s: {said()}")
        time.sleep(0.01)

"""Where uartstream is when a signal ends it: a class each, which says how it is started, and what it must leave."""
import os, pty, select, subprocess, threading, tty

from captures import RX, TX, bytes_of, check_with_wireshark, packets

LINE = b"packet: %d, temp: 21.5\n"


class Situation:
    """A run of the program. `arguments` says with what; the rest is there unless a class has its own."""

    name = "replay"
    # The longest time from the start to the signal, in seconds.
    longest_wait = 0.3
    # Codes of an orderly end. 74: the reader did not take what was left.
    codes = {0}

    def __init__(self, folder, number):
        self.folder, self.number = folder, number
        self.capture = folder / f"{number}.pcap"
        self.out = folder / f"{number}.out"
        self.environment = {}
        self.set_up()

    def set_up(self):
        pass

    def arguments(self):
        return ["replay", self.shared("lines", LINE, 200_000), "--pace", "10"]

    def shared(self, name, line, count):
        """A file of numbered lines, made once."""
        path = self.folder / name
        if not path.exists():
            new = path.with_suffix(f".{self.number}")
            new.write_bytes(b"".join(line % number for number in range(count)))
            new.rename(path)
        return path

    def fifo(self):
        path = self.folder / f"{self.number}.fifo"
        os.mkfifo(path)
        return path

    def open_output(self):
        return open(self.out, "wb")

    def close(self):
        pass

    def check(self, is_orderly, is_killed):
        """What is left is right; returns it in a word."""
        if not self.capture.exists():
            return ""
        found, cut = packets(self.capture)
        assert is_killed or cut == 0, f"{cut} bytes of a packet that is cut"
        if is_killed and cut == self.capture.stat().st_size:
            return "before the header"
        check_with_wireshark(self.capture, len(found), cut, False)
        return "cut within its last packet" if cut else "capture whole"


class Writer(threading.Thread):
    """Writes numbered lines to a pty as fast as it takes them, and reads what is sent to it."""

    def __init__(self):
        super().__init__(daemon=True)
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        # Kept open, so that the line does not hang up with the program.
        self.slave = slave
        os.set_blocking(self.master, False)
        self.written = bytearray()
        self.is_over = False

    def run(self):
        number = 0
        while not self.is_over:
            piece = b"".join(LINE % (number + i) for i in range(20))
            number += 20
            while piece and not self.is_over:
                readable, writable, _ = select.select([self.master], [self.master], [], 0.01)
                if readable:
                    os.read(self.master, 65536)
                if writable:
                    count = os.write(self.master, piece)
                    self.written += piece[:count]
                    piece = piece[count:]

    def close(self):
        self.is_over = True
        self.join()
        os.close(self.master)
        os.close(self.slave)


class Attach(Situation):
    name = "attach, recording"
    # Where it has not sent all.
    codes = {0, 65, 74}

    def set_up(self):
        self.writer = Writer()
        self.writer.start()

    def arguments(self):
        send = ["--send", self.shared("sent", b"x%d", 40_000)] if self.number % 3 == 0 else []
        return ["attach", self.writer.path, "--record", self.capture, "--output", "raw", "--format", "lines", *send]

    def close(self):
        self.writer.close()

    def check(self, is_orderly, is_killed):
        if not self.capture.exists():
            return "before there was a file"
        found, cut = packets(self.capture)
        received = bytes_of(found, RX)
        assert bytes(self.writer.written).startswith(received), "other bytes than the line's"
        shown = self.out.read_bytes()
        if is_orderly:
            assert shown == received, "other bytes than those that were shown"
        elif not is_killed:
            assert received.startswith(shown), "bytes that were shown are not in the capture"
        if is_killed and cut == self.capture.stat().st_size:
            return "before the header"
        assert is_killed or cut == 0, f"{cut} bytes of a packet that is cut"
        check_with_wireshark(self.capture, len(found), cut, self.number < 10)
        return "cut within its last packet" if cut else "capture whole" if found else "no packet yet"


class Emulator(Situation):
    name = "qemu, recording"
    longest_wait = 2
    codes = {0, 65, 74}

    def arguments(self):
        return ["qemu", "microbit", "--send", self.shared("feed", b"packet: %d\n", 20_000), "--record", self.capture]


class Size(Situation):
    name = "size"

    def arguments(self):
        return ["size", "/dev/zero", "--baud", "9600"]


class Script(Situation):
    name = "script"
    codes = {65}

    def set_up(self):
        self.master, self.slave = pty.openpty()
        tty.setraw(self.slave)

    def arguments(self):
        path = self.folder / f"{self.number}.yaml"
        path.write_text("steps:\n" + '  - send: "v: 1\\n"\n  - stall: 1ms\n' * 5_000)
        # A board that says nothing is waited for.
        return ["replay", path, *(["--on", os.ttyname(self.slave)] if self.number % 2 else [])]

    def close(self):
        os.close(self.master)
        os.close(self.slave)


class FIFO(Situation):
    name = "waiting for a FIFO"
    codes = {0, 65}

    def arguments(self):
        fifo = self.fifo()
        return [
            ["attach", "-", "--record", fifo],
            ["replay", fifo],
            ["size", fifo, "--baud", "9600"],
        ][self.number % 3]


class Stalled(Situation):
    name = "reader that has stalled"
    codes = {0, 65, 74}

    def set_up(self):
        self.reading, self.writing = os.pipe()

    def arguments(self):
        lines = self.shared("lines", LINE, 200_000)
        return ["replay", lines] if self.number % 2 else ["attach", "-", "--record", self.capture]

    def open_output(self):
        return open(self.writing, "wb", closefd=False)

    def close(self):
        os.close(self.reading)
        os.close(self.writing)


class Lookup(Situation):
    name = "look-up of a name"

    def set_up(self):
        library = self.folder / "lookup.so"
        if not library.exists():
            new = self.folder / f"lookup.{self.number}"
            source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lookup.c")
            subprocess.run(["clang", "-shared", "-fPIC", "-o", new, source], check=True)
            new.rename(library)
        self.environment = {"LD_PRELOAD": str(library)}

    def arguments(self):
        return ["attach", "tcp:nix.invalid:4000"]

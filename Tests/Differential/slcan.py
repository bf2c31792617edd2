"""Compares the decoder of `slcan` with python-can's interface of that name, whose serial port is a fake."""

import logging
import random
import re
import sys
from queue import SimpleQueue

import can
from can.interfaces.slcan import slcanBus

from comparison import Comparison, decode

SEED = 20240711
ANY = [b for b in range(256) if b != 13]
MEANINGFUL = list(b"0123456789ABCDEFabcdefTtRrzZVNFdDbBx+-_ \x07\n\0\xff")
COMMANDS = "O C L P A V N F S6 s031C M00000000 mFFFFFFFF X0 W1 Z1 Q2 U1 z Z V1013 NA123 F08".split()

# Known disagreements. All are python-can taking what the Lawicel manuals do not have, or losing what they do.
BELL = "BEL ends a line there, as in the Linux driver: by the manuals it is a reply of its own"
TYPES = "frames of CAN FD and CANDapter adapters are taken there"
NUMBERS = "Python's int() takes signs, blanks and underscores for digits"
IDENTIFIER = "an identifier beyond 11 or 29 bits is taken there"
LENGTH_CODE = "a length code of 9 is that of a CAN FD frame of 12 bytes there"
BLANKS = "Python's fromhex() skips blanks, and what follows the data is not looked at"
LENGTH = "the number of digits is not checked there: data are missing, or more follow"
TIMESTAMP = "a timestamp beyond a minute is not looked at there"
FEED = "a line that begins with LF is lost there"


class FakePort:
    """A serial port that holds bytes to be read, and keeps what is written."""

    write_timeout = None

    def __init__(self):
        self.incoming = bytearray()
        self.written = bytearray()

    @property
    def in_waiting(self):
        return len(self.incoming)

    def read(self, count):
        data = bytes(self.incoming[:count])
        del self.incoming[:count]
        return data

    def write(self, data):
        self.written += data

    def flush(self):
        pass


class Peer:
    """python-can's bus on a fake port; its start-up, which waits and talks to an adapter, is left out."""

    def __init__(self):
        self.bus = slcanBus.__new__(slcanBus)
        self.bus.serialPortOrig = self.port = FakePort()
        self.bus._queue = SimpleQueue()
        self.bus._buffer = bytearray()

    def send(self, message):
        """The line that it writes for a message."""
        self.port.written.clear()
        self.bus.send(message)
        assert self.port.written.endswith(b"\r")
        return bytes(self.port.written[:-1])

    def decode(self, line):
        """The frames that it finds in a line, and the exception that it ends with."""
        self.port.incoming[:] = line + b"\r"
        frames = []
        while self.port.incoming:
            try:
                message, _ = self.bus._recv_internal(0)
            except (ValueError, IndexError, can.CanError) as error:
                # After bytes that are not UTF-8 it would never read again.
                self.bus._buffer.clear()
                return frames, type(error).__name__
            if message:
                frames.append(message)
        return frames, None


def valid(rng, peer):
    """A line as an adapter or a host sends it."""
    if rng.random() < 0.15:
        return b"\x07" * rng.randrange(3) + rng.choice(COMMANDS + [""]).encode()
    extended = rng.random() < 0.5
    remote = rng.random() < 0.2
    length = rng.randrange(9)
    message = can.Message(
        arbitration_id=rng.randrange(2**29 if extended else 2**11), is_extended_id=extended, dlc=length,
        is_remote_frame=remote, data=None if remote else rng.randbytes(length), check=True)
    line = peer.send(message)
    if rng.random() < 0.4:
        line += b"%04X" % rng.randrange(60000)
    if rng.random() < 0.1:
        line = line[:1] + line[1:].lower()
    return b"\x07" * (rng.randrange(3) if rng.random() < 0.1 else 0) + line


def mutated(line, rng):
    for _ in range(rng.choice([1, 1, 2, 3])):
        place = rng.randrange(len(line) + 1)
        byte = bytes([rng.choice(MEANINGFUL if rng.random() < 0.85 else ANY)])
        kind = rng.randrange(7)
        if kind == 0:
            line = line[:place] + byte + line[place + 1:]
        elif kind == 1:
            line = line[:place] + byte + line[place:]
        elif kind == 2:
            line = line[:place] + line[place + 1:]
        elif kind == 3:
            line = line[:place] if rng.random() < 0.5 else line[place:]
        elif kind == 4:
            line += byte
        elif kind == 5:
            line = byte + line
        else:
            line += line[place:]
    return line


def reason(line, ours, frames):
    """The known reason for a disagreement, or None."""
    body = line.lstrip(b"\x07\n")
    if ours is not None:
        return FEED if not frames and b"\n" in line[:len(line) - len(body)] else None
    if b"\x07" in body:
        return BELL
    if body[:1] in (b"d", b"D", b"b", b"B", b"x"):
        return TYPES
    match = re.fullmatch(rb"([tr])(.{3})(.)(.*)|([TR])(.{8})(.)(.*)", body, re.DOTALL)
    if not match:
        return None
    kind, identifier, code, rest = [each for each in match.groups() if each is not None]
    if not re.fullmatch(rb"[0-9A-Fa-f]+", identifier + code):
        return NUMBERS
    if int(identifier, 16) >= (2**29 if kind in b"TR" else 2**11):
        return IDENTIFIER
    if code not in b"012345678":
        return LENGTH_CODE
    if not re.fullmatch(rb"[0-9A-Fa-f]*", rest):
        return BLANKS
    digits = 0 if kind in b"rR" else 2 * int(code)
    if len(rest) not in (digits, digits + 4):
        return LENGTH
    if len(rest) > digits and int(rest[digits:], 16) > 59999:
        return TIMESTAMP
    return None


def agree(frame, message):
    return (
        frame["id"] == message.arbitration_id and frame["extended"] == message.is_extended_id
        and (frame["type"] == "remote") == message.is_remote_frame and frame["length"] == message.dlc
        and bytes.fromhex(frame.get("data", "")) == bytes(message.data) and not message.is_fd)


def main(program, count):
    logging.disable(logging.CRITICAL)
    rng = random.Random(SEED)
    peer = Peer()
    lines = []
    for _ in range(count):
        line = valid(rng, peer)
        lines.append(mutated(line, rng) if rng.random() < 0.6 else line)
    comparison = Comparison("slcan")
    for line, result in zip(lines, decode(program, "slcan", lines, b"\r")):
        frame = result.get("frame")
        frames, error = peer.decode(line)
        if frame is None:
            agreed = not frames
            what = "refused by both" if error else "no frame for either"
        elif frame["type"] in ("data", "remote"):
            agreed = len(frames) == 1 and error is None and agree(frame, frames[0])
            what = "the same frame"
        else:
            agreed = not frames and error is None
            what = "a reply or a command, which python-can passes over"
        known = None if agreed else reason(line, frame, frames)
        comparison.note(agreed, what, known, (line, result, frames, error))
    return 1 if comparison.report() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))

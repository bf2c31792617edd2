"""Compares the decoder of `modbus` with pymodbus: its ASCII framer, and its decoders of what is in the frames."""

import logging
import random
import re
import struct
import sys

from pymodbus.framer.ascii import FramerAscii
from pymodbus.pdu import DecodePDU
from pymodbus.pdu.bit_message import ReadCoilsRequest  # noqa: F401  (registers the functions)

from comparison import Comparison, decode

SEED = 20240712
ANY = [b for b in range(256) if b not in (10, 13)]
MEANINGFUL = list(b"0123456789ABCDEFabcdef:: \t+_\0\xff")
FUNCTIONS = [1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 16, 17, 22, 23, 43]
# Errors of what is in a frame that is sound as a line.
CONTENT = ("length", "invalid-field", "unknown-type")

# Known disagreements.
# The specification's state diagram starts again at each colon.
COLON = "a second colon makes pymodbus drop the line; by the specification it begins a frame"
# A checksum is two hexadecimal digits.
NUMBERS = "Python's int() takes signs, blanks and underscores for digits of the checksum"
# 513 characters with CR LF (Modbus over Serial Line, 2.5.2.1).
OVERLONG = "pymodbus takes more than 513 characters"
# Function codes are 1 to 127, and 0x80 more for exceptions (Application Protocol, 4.1).
FUNCTION = "pymodbus takes function 0 or 0x80"
# The server answers with exception 03; the frame is sound, and a listener wants to see it.
QUANTITY = "pymodbus refuses quantities out of the function's range, which are for the server to refuse"
# The lengths follow from the function (Application Protocol, 6).
LENGTH = "pymodbus does not check lengths and byte counts against each other"
UNKNOWN = "pymodbus does not know the function, or its sub-function"
IDENTITY = "pymodbus splits a server's id into id and run status, or identification into objects"


class Peer:
    def __init__(self):
        self.framer = FramerAscii(DecodePDU(False))
        self.decoders = {"request": DecodePDU(True), "response": DecodePDU(False)}

    def frame(self, line):
        """Unit and what follows it, or None; and whether it raised."""
        try:
            _, unit, _, pdu = self.framer.decode(line + b"\r\n")
        except ValueError:
            return None, True
        return ((unit, pdu) if pdu else None), False

    def content(self, pdu, role):
        """The message, or None."""
        try:
            return self.decoders[role].decode(pdu)
        except Exception:  # whatever it raises: it does not take it
            return None


def exchange(rng):
    """A request and its response, as function and data (Application Protocol, section 6)."""
    function = rng.choice(FUNCTIONS)
    address = rng.randrange(65536)
    words = lambda count: rng.randbytes(2 * count)
    if function in (1, 2):
        quantity = rng.choice([rng.randrange(1, 60), rng.randrange(1, 2001)])
        size = (quantity + 7) // 8
        pair = struct.pack(">HH", address, quantity), bytes([size]) + rng.randbytes(size)
    elif function in (3, 4):
        quantity = rng.choice([rng.randrange(1, 9), rng.randrange(1, 126)])
        pair = struct.pack(">HH", address, quantity), bytes([2 * quantity]) + words(quantity)
    elif function == 5:
        data = struct.pack(">HH", address, rng.choice([0, 0xFF00]))
        pair = data, data
    elif function == 6:
        data = struct.pack(">H", address) + words(1)
        pair = data, data
    elif function == 7:
        pair = b"", rng.randbytes(1)
    elif function == 8:
        code = rng.choice([0, 1, 2, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20])
        data = struct.pack(">H", code) + words(1)
        pair = data, data[:2] + (words(1) if code >= 11 else data[2:])
    elif function == 11:
        pair = b"", struct.pack(">HH", rng.choice([0, 0xFFFF]), rng.randrange(65536))
    elif function == 15:
        quantity = rng.choice([rng.randrange(1, 60), rng.randrange(1, 1969)])
        size = (quantity + 7) // 8
        head = struct.pack(">HH", address, quantity)
        pair = head + bytes([size]) + rng.randbytes(size), head
    elif function == 16:
        quantity = rng.randrange(1, 124)
        head = struct.pack(">HH", address, quantity)
        pair = head + bytes([2 * quantity]) + words(quantity), head
    elif function == 17:
        size = rng.randrange(2, 20)
        pair = b"", bytes([size]) + rng.randbytes(size - 1) + rng.choice([b"\0", b"\xff"])
    elif function == 22:
        data = struct.pack(">H", address) + words(2)
        pair = data, data
    elif function == 23:
        read, write = rng.randrange(1, 126), rng.randrange(1, 122)
        request = struct.pack(">HHHHB", address, read, rng.randrange(65536), write, 2 * write) + words(write)
        pair = request, bytes([2 * read]) + words(read)
    else:
        texts = [rng.randbytes(rng.randrange(1, 20)) for _ in range(rng.randrange(1, 4))]
        objects = b"".join(bytes([number, len(text)]) + text for number, text in enumerate(texts))
        pair = b"\x0e\x01\x00", bytes([14, 1, 1, 0, 0, len(texts)]) + objects
    request, response = bytes([function]) + pair[0], bytes([function]) + pair[1]
    if rng.random() < 0.1:
        response = bytes([function | 0x80, rng.randrange(1, 12)])
    return request, response


def mutated(line, peer, rng):
    for _ in range(rng.choice([1, 1, 2])):
        place = rng.randrange(len(line) + 1)
        byte = bytes([rng.choice(MEANINGFUL if rng.random() < 0.85 else ANY)])
        kind = rng.randrange(10)
        if kind == 0:
            line = line[:place] + byte + line[place + 1:]
        elif kind == 1:
            line = line[:place] + byte + line[place:]
        elif kind == 2:
            line = line[:place] + line[place + 1:]
        elif kind == 3:
            line = line[:place]
        elif kind == 4:
            line = line[place:]
        elif kind == 5:
            line += byte
        elif kind == 6:
            line = rng.choice([b"x", b"03", b"\0", b":01", line]) + line
        elif kind == 7:
            line = line[:-2] + rng.choice([b"+5", b" 5", b"5 ", b"%02x" % rng.randrange(256)])
        elif re.fullmatch(rb":([0-9A-Fa-f]{2}){3,}", line):
            # Other bytes with a checksum that is right.
            data = bytearray(bytes.fromhex(line[1:-2].decode()))
            if len(data) > 2:
                place = rng.randrange(1, len(data))
                if rng.random() < 0.4:
                    data[place] = rng.randrange(256)
                elif rng.random() < 0.5:
                    del data[place:place + rng.randrange(1, 3)]
                else:
                    data[place:place] = rng.randbytes(rng.randrange(1, 3))
            if len(data) > 1:
                line = peer.framer.encode(bytes(data[1:]), data[0], 0)[:-2]
    return line or b"?"


def same(frame, message):
    """Whether a frame says what pymodbus's message does."""
    function = frame["function"]
    if function >= 0x80:
        return message.exception_code == frame["code"]
    request = frame["role"] == "request"
    if function in (1, 2):
        if not request:
            return [int(bit) for bit in message.bits] == frame["bits"]
        return (message.address, message.count) == (frame["address"], frame["quantity"])
    if function in (3, 4, 23) and not request:
        return message.registers == frame["registers"]
    if function in (3, 4):
        return (message.address, message.count) == (frame["address"], frame["quantity"])
    if function == 5:
        return message.address == frame["address"] and message.bits == [frame["value"] != 0]
    if function == 6:
        return message.address == frame["address"] and message.registers == [frame["value"]]
    if function == 7:
        return request or message.status == frame["status"]
    if function == 8:
        data = message.message if hasattr(message, "message") else b""
        data = data if isinstance(data, bytes) else struct.pack(
            ">" + "H" * (len(data) if isinstance(data, (tuple, list)) else 1),
            *(data if isinstance(data, (tuple, list)) else [data or 0]))
        if not frame["data"]:
            # No data, and a zero that stands for them there.
            data = data.strip(b"\0")
        return message.sub_function_code == frame["subfunction"] and data == bytes.fromhex(frame["data"])
    if function == 11:
        return request or (message.count, message.status) == (frame["events"], frame["status"] == 0)
    if function == 15:
        if request and [int(bit) for bit in message.bits][:frame["quantity"]] != frame["bits"]:
            return False
        return (message.address, len(message.bits) if request else message.count) == (
            frame["address"], frame["quantity"])
    if function == 16:
        if request and message.registers != frame["registers"]:
            return False
        return (message.address, message.count) == (frame["address"], frame["quantity"])
    if function == 17:
        data = bytes.fromhex(frame.get("data", ""))
        return request or message.identifier == data[:-1]
    if function == 22:
        return (message.address, message.and_mask, message.or_mask) == (
            frame["address"], frame["and"], frame["or"])
    if function == 23:
        return (message.read_address, message.read_count, message.write_address, message.write_count,
                message.write_registers) == (
            frame["readAddress"], frame["readQuantity"], frame["address"], frame["quantity"],
            frame["registers"])
    if function == 43 and frame.get("mei") == 14:
        if request:
            return (message.read_code, message.object_id) == (frame["code"], frame["object"])
        return (message.read_code, message.conformity, message.more_follows, message.next_object_id,
                message.number_of_objects) == (
            frame["code"], frame["conformity"], frame["more"], frame["next"], frame["objects"])
    return True


def fits(pdu):
    """Whether the data are as long as a request or a response of the function (Application Protocol, section 6)."""
    function, data = pdu[0], pdu[1:]
    size = len(data)

    def counted(place):
        return size > place and data[place] == size - place - 1

    def word(place):
        return int.from_bytes(data[place:place + 2], "big")

    if function >= 0x80:
        return size == 1
    return {
        1: lambda: size == 4 or counted(0),
        2: lambda: size == 4 or counted(0),
        3: lambda: size == 4 or counted(0) and data[0] % 2 == 0,
        4: lambda: size == 4 or counted(0) and data[0] % 2 == 0,
        5: lambda: size == 4,
        6: lambda: size == 4,
        7: lambda: size in (0, 1),
        8: lambda: size >= 2 and size % 2 == 0,
        11: lambda: size in (0, 4),
        15: lambda: size == 4 or counted(4) and data[4] == (word(2) + 7) // 8,
        16: lambda: size == 4 or counted(4) and data[4] == 2 * word(2),
        17: lambda: size == 0 or counted(0),
        22: lambda: size == 6,
        23: lambda: counted(0) and data[0] % 2 == 0 or counted(8) and data[8] == 2 * word(6),
        43: lambda: size >= 1 and (data[0] != 14 or size == 3 or size >= 6),
    }.get(function, lambda: True)()


def limits(frame):
    """Whether the quantities are within the limits that pymodbus checks."""
    greatest = {1: 2000, 2: 2000, 3: 125, 4: 125, 15: 1968, 16: 123, 23: 125}.get(frame["function"])
    quantities = [frame[key] for key in ("quantity", "readQuantity") if key in frame]
    return greatest is None or all(1 <= each <= greatest for each in quantities)


def compare(line, ours, peer, result):
    frame, error = ours.get("frame"), ours.get("error")
    theirs, raised = peer.frame(line)
    last = line[line.rfind(b":"):] if b":" in line else b""
    if frame is None and error["kind"] not in CONTENT:
        known = None
        if theirs and error["kind"] == "overlong":
            known = OVERLONG
        elif theirs and not re.fullmatch(rb"[0-9A-Fa-f]{2}", line[-2:]):
            known = NUMBERS
        result.note(
            theirs is None, "refused by both, pymodbus raises" if raised else "refused by both", known,
            (line, ours, theirs))
        return
    if theirs is None:
        result.note(False, "framing", COLON if line.count(b":") > 1 else None, (line, ours))
        return
    unit, pdu = theirs
    if unit != int(last[1:3], 16) or pdu != bytes.fromhex(last[3:-2].decode()):
        result.note(False, "bytes", None, (line, ours, theirs))
        return
    if frame is None:
        messages = [peer.content(pdu, role) for role in ("request", "response")]
        known = None
        if error["kind"] == "unknown-type":
            known = FUNCTION if pdu[0] in (0, 0x80) else None
        elif not fits(pdu):
            known = LENGTH
        result.note(not any(messages), "content refused by both", known, (line, ours, messages))
        return
    if (unit, pdu[0]) != (frame["unit"], frame["function"]) or not fits(pdu):
        result.note(False, "unit and function", None, (line, ours, theirs))
        return
    message = peer.content(pdu, frame["role"])
    if message is None:
        known = None
        if not limits(frame):
            known = QUANTITY
        elif frame["function"] not in FUNCTIONS and frame["function"] < 0x80:
            known = UNKNOWN
        elif frame["function"] in (8, 43):
            known = UNKNOWN if frame["function"] == 8 or frame["mei"] != 14 else IDENTITY
        elif frame["function"] == 17:
            known = IDENTITY
        result.note(False, "content", known, (line, ours))
        return
    result.note(same(frame, message), "the same message", None, (line, ours, message, vars(message)))


def main(program, count):
    logging.disable(logging.CRITICAL)
    rng = random.Random(SEED)
    peer, result = Peer(), Comparison("modbus")
    # First a line without faults: there the decoder has to know who speaks, too.
    lines, roles = [], []
    while len(lines) < count // 2:
        unit = rng.randrange(1, 248)
        for role, pdu in zip(("request", "response"), exchange(rng)):
            line = peer.framer.encode(pdu, unit, 0)[:-2]
            lines.append(line.lower() if rng.random() < 0.1 else line)
            roles.append(role)
    wrong = 0
    for line, role, ours in zip(lines, roles, decode(program, "modbus", lines)):
        if ours.get("frame", {}).get("role") != role:
            wrong += 1
            if wrong <= 3:
                print(f"modbus: no {role}: {line} is {ours}", file=sys.stderr)
        compare(line, ours, peer, result)
    faulty = []
    while len(faulty) < count - len(lines):
        unit = rng.randrange(256)
        for pdu in exchange(rng):
            line = peer.framer.encode(pdu, unit, 0)[:-2]
            faulty.append(mutated(line, peer, rng) if rng.random() < 0.8 else line)
    for line, ours in zip(faulty, decode(program, "modbus", faulty)):
        compare(line, ours, peer, result)
    print(f"modbus: {wrong} of {len(lines)} lines without faults have the wrong role")
    return 1 if result.report() or wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))

"""How fast lines are decoded, beside implementations in Python and beside `wc -l`, all in one run.

usage: throughput.py PROGRAM [MEGABYTES]

Ours is the whole of `uartstream replay`: it reads the file, puts it through the arena, cuts lines, checks and decodes
them; frames are not printed. Python decodes a part of the same lines that lie in memory. Times are of the processor;
the least of three runs.
"""

import io
import itertools
import logging
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

import bincopy
import can
import intelhex
import pyais
import pynmea2
from dsmr_parser import telegram_specifications
from dsmr_parser.parsers import TelegramParser
from pymodbus.framer.ascii import FramerAscii
from pymodbus.pdu import DecodePDU

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../Differential"))
import slcan as adapter  # noqa: E402
from generators import dsmr as telegrams  # noqa: E402

RNG = random.Random(7)


def sentence(body):
    value = 0
    for byte in body.encode():
        value ^= byte
    return "$%s*%02X\r\n" % (body, value)


def nmea():
    lines = []
    for second in range(1000):
        clock = "%02d%02d%02d.00" % (12 + second // 3600, second // 60 % 60, second % 60)
        place = "54%07.4f,N,004%07.4f,E" % (RNG.random() * 59.9, RNG.random() * 59.9)
        lines.append(sentence("GPGGA,%s,%s,1,08,0.9,%.1f,M,46.9,M,," % (clock, place, RNG.random() * 99)))
        lines.append(sentence("GPRMC,%s,A,%s,20.4,%.1f,221126,," % (clock, place, RNG.random() * 359)))
        lines.append(sentence("GPGSV,1,1,03,03,%02d,111,00,04,15,270,00,06,01,010,42" % RNG.randrange(90)))
    return [line.encode() for line in lines], lambda line: pynmea2.parse(line.decode().strip(), check=True)


def ais():
    lines = []
    for index in range(1000):
        position = {"type": 1, "mmsi": 200000000 + index, "lat": RNG.uniform(-80, 80), "lon": RNG.uniform(-170, 170),
                    "speed": RNG.uniform(0, 50), "course": RNG.uniform(0, 359)}
        lines += pyais.encode_dict(position, talker_id="AIVDM")
        if index % 8 == 0:
            lines += pyais.encode_dict(
                {"type": 5, "mmsi": 200000000 + index, "shipname": "SHIP %d" % index, "callsign": "AB%d" % index,
                 "destination": "ROTTERDAM"}, talker_id="AIVDM", seq_id=index // 8 % 10)
    grouped, waiting = [], []
    for line in lines:
        waiting.append(line)
        if line.split(",")[1] == line.split(",")[2]:
            grouped.append(waiting)
            waiting = []
    return ([("\r\n".join(group) + "\r\n").encode() for group in grouped],
            lambda group: pyais.decode(*group.split()).asdict())


def image(add, keeps):
    """The data of an image, without what may stand in a file only once: it is read again and again."""
    binary = bincopy.BinFile()
    binary.add_binary(RNG.randbytes(65536))
    lines = [line for line in add(binary).encode().splitlines(True) if line.startswith(keeps)]
    return [b"".join(lines)]


def ihex():
    def read(text):
        intelhex.IntelHex().loadhex(io.StringIO(text.decode() + ":00000001FF\n"))
    items = image(lambda binary: binary.as_ihex(), b":")
    return [items[0].replace(b":00000001FF\n", b"")], read


def srec():
    def read(text):
        bincopy.BinFile().add_srec(text.decode())
    return image(lambda binary: binary.as_srec(), (b"S1", b"S2", b"S3")), read


def slcan():
    peer = adapter.Peer()
    lines = [adapter.Peer.send(peer, can.Message(
        arbitration_id=RNG.randrange(2**11), is_extended_id=False, data=RNG.randbytes(8))) + b"\r" for _ in range(1000)]
    return lines, lambda line: peer.decode(line[:-1])


def modbus():
    framer = FramerAscii(DecodePDU(False))
    lines = []
    for _ in range(1000):
        data = b"\x01\x03\x14" + RNG.randbytes(20)
        lines.append(b":" + (data + bytes([-sum(data) & 0xFF])).hex().upper().encode() + b"\r\n")

    def read(line):
        _, _, _, pdu = framer.decode(line)
        return framer.decoder.decode(pdu)
    return lines, read


def dsmr():
    parser = TelegramParser(telegram_specifications.V5)
    texts = []
    for _ in range(100):
        data = "\r\n".join(["/Ene5\\T210-D ESMR5.0", ""] + telegrams.version_5(RNG) + ["!"]).encode("latin-1")
        texts.append(data + b"%04X\r\n" % telegrams.crc(data))
    return texts, lambda text: parser.parse(text.decode("latin-1"))


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command):
    best = None
    for _ in range(3):
        before = children()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        best = min(best or 1e9, children() - before)
    return max(best, 1e-4)


def peer(items, read):
    count, begin = 0, time.process_time()
    for item in itertools.cycle(items):
        read(item)
        count += len(item)
        if time.process_time() - begin > 0.5:
            return count / (time.process_time() - begin)


def main(program, megabytes):
    logging.disable(logging.CRITICAL)
    print("%-8s %12s %12s %8s %12s" % ("", "ours MB/s", "Python MB/s", "times", "wc -l MB/s"))
    for make in (nmea, ais, ihex, srec, slcan, modbus, dsmr):
        items, read = make()
        size = sum(len(item) for item in items)
        with tempfile.NamedTemporaryFile() as file:
            written = 0
            while written < megabytes * 1_000_000:
                file.write(b"".join(items))
                written += size
            file.flush()
            name = "nmea" if make is ais else make.__name__
            ours = written / timed(
                [program, "replay", file.name, "--format", name, "--output", "raw", "--strict"])
            lines = written / timed(["wc", "-l", file.name])
        theirs = peer(items, read)
        print("%-8s %12.0f %12.2f %8.0f %12.0f" % (
            make.__name__, ours / 1e6, theirs / 1e6, ours / theirs, lines / 1e6), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)

"""What the checks of endings look at in a capture."""
import re, struct, subprocess

TX, RX = 1, 2


def packets(path):
    """The packets of a capture, and how many bytes of one that is cut are there. Fails on anything else."""
    data = path.read_bytes()
    if len(data) < 24:
        return [], len(data)
    assert struct.unpack(">IHHIIII", data[:24]) == (0xA1B23C4D, 2, 4, 0, 0, 262144, 250), data[:24]
    found, offset = [], 24
    while offset < len(data):
        if len(data) - offset < 16:
            return found, len(data) - offset
        seconds, nanoseconds, length, original = struct.unpack_from(">IIII", data, offset)
        assert length == original and 12 < length <= 262144 and nanoseconds < 1_000_000_000, offset
        if len(data) - offset < 16 + length:
            return found, len(data) - offset
        event = data[offset + 24]
        assert event in (TX, RX), event
        found.append((event, data[offset + 28 : offset + 16 + length]))
        offset += 16 + length
    return found, 0


def bytes_of(found, event):
    """All that came, or went."""
    return b"".join(data for kind, data in found if kind == event)


def check_with_wireshark(path, count, cut, by_tshark):
    """Wireshark sees so many packets, and complains only where one is cut."""
    code, out, err = run("capinfos", "-M", "-c", str(path))
    assert (code == 0) == (cut == 0), f"capinfos: {code}, {cut} bytes cut\n{err}"
    if cut:
        assert "cut short in the middle of a packet" in err, err
    else:
        seen = re.search(r"Number of packets:\s+(\d+)", out)
        assert seen and int(seen[1]) == count, f"{count} packets\n{out}"
    if by_tshark:
        code, out, err = run("tshark", "-r", str(path), "-T", "fields", "-e", "rtacser.eventtype")
        assert len(out.splitlines()) == count and (cut or code == 0), f"tshark: {code}\n{err}"


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr

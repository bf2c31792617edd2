"""How parts of AIS messages are put together, written down once more."""


class Assembly:
    """The rules of AISDecoder: it says of each part what has to become of it."""

    def __init__(self):
        self.waiting, self.clock = {}, 0

    def invalid(self):
        """A VDM or VDO whose fields are wrong: it tells the time, too."""
        self.tick()

    def tick(self):
        self.clock += 1
        for key in [k for k, each in self.waiting.items() if self.clock - each["time"] > 64]:
            del self.waiting[key]

    def take(self, key, count, number, line):
        """The lines of the message that is complete, None where it is not, False where the part is refused."""
        self.tick()
        if count == 1:
            return [line]
        known = self.waiting.get(key)
        if number == 1:
            if known is None and len(self.waiting) == 8:
                del self.waiting[min(self.waiting, key=lambda each: self.waiting[each]["time"])]
            self.waiting[key] = {"count": count, "lines": [line], "time": self.clock}
            return None
        if known is None:
            return False
        after = len(known["lines"]) + 1
        if known["count"] != count or number != after:
            if known["count"] != count or number > after:
                del self.waiting[key]
            return False
        known["lines"].append(line)
        known["time"] = self.clock
        if number < count:
            return None
        del self.waiting[key]
        return known["lines"]

    def drop(self, key):
        self.waiting.pop(key, None)

"""Checks that the tests that Promises.md names exist."""

import pathlib
import re

DOCUMENT = pathlib.Path("Sources/TinyAlloc/TinyAlloc.docc/Promises.md")
NAMED_TEST = re.compile(r"`(\w+Tests)\.(\w+)`")
NAMED_SCRIPT = re.compile(r"`((?:Scripts|Tests)/[\w/.-]+)[^`]*`")
SUITE = re.compile(r"struct (\w+)")
TEST = re.compile(r"@Test\b.*?\bfunc (\w+)\(", re.DOTALL)


def named():
    """The tests and scripts named, each with its line."""
    for number, line in enumerate(DOCUMENT.read_text().splitlines(), 1):
        for suite, test in NAMED_TEST.findall(line):
            yield number, suite, test
        for script in NAMED_SCRIPT.findall(line):
            yield number, None, script


def count():
    return len(set((suite, name) for _, suite, name in named()))


def missing_tests():
    existing = set()
    for path in pathlib.Path("Tests").rglob("*Tests.swift"):
        text = path.read_text()
        for suite in SUITE.findall(text):
            existing.update((suite, test) for test in TEST.findall(text))
    found = []
    for number, suite, name in named():
        if suite is None:
            if not pathlib.Path(name).exists():
                found.append(f"{DOCUMENT}:{number}: there is no {name}")
        elif (suite, name) not in existing:
            found.append(f"{DOCUMENT}:{number}: there is no test {suite}.{name}")
    if count() == 0:
        found.append(f"{DOCUMENT}: no test is named")
    return found

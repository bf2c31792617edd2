"""Finds the samples of the documentation, compiles and runs them; see run."""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

import promises

FENCE = re.compile(r"^(\s*)```(\S*)\s*$")
EXPECTED = re.compile(r"// prints: ?(.*)$")
PUBLIC_TYPE = re.compile(r"^public (?:final )?(?:struct|enum|protocol|class) (\w+)")
HOST_TIME_LIMIT = 60


class Sample:
    """A program: pieces of text, each with the place that it comes from."""

    def __init__(self, path, line, text, is_embedded=False, before=(), after=()):
        self.path, self.line, self.text, self.is_embedded = path, line, text, is_embedded
        self.before, self.after = before, after

    @property
    def name(self):
        return f"{self.path}:{self.line}"

    @property
    def program(self):
        """The compiler's messages name the lines of the document."""
        pieces = [*self.before, (self.path, self.line, self.text), *self.after]
        return "".join(
            f'#sourceLocation(file: "{path}", line: {line})\n{text}' for path, line, text in pieces)

    @property
    def expected(self):
        matches = (EXPECTED.search(line) for line in self.text.splitlines())
        return [match[1].rstrip() for match in matches if match]


def markdown_samples(path):
    lines = pathlib.Path(path).read_text().splitlines()
    fence, comment, comment_line, start = None, None, 0, 0
    for number, line in enumerate(lines, 1):
        if fence is None:
            match = FENCE.match(line)
            if match:
                fence, start = match, number + 1
            elif comment is not None and not comment.endswith("-->"):
                comment += "\n" + line
            elif line.startswith("<!-- sample:"):
                comment, comment_line = line, number
            elif line.strip():
                if comment is not None:
                    sys.exit(f"{path}:{comment_line}: no fence follows this comment")
            continue
        if line.strip() != "```":
            continue
        if fence[2] == "swift":
            text = "".join(f"{taken[len(fence[1]):]}\n" for taken in lines[start - 1:number - 1])
            yield sample_behind(comment, path, comment_line, start, text)
        elif comment is not None:
            sys.exit(f"{path}:{comment_line}: the fence that follows is not one of swift")
        fence, comment = None, None
    if fence is not None:
        sys.exit(f"{path}:{start - 1}: this fence has no end")


def sample_behind(comment, path, comment_line, start, text):
    if comment is None:
        return Sample(path, start, text)
    body = comment.removeprefix("<!-- sample:").removesuffix("-->").strip()
    if body == "embedded":
        return Sample(path, start, text, is_embedded=True)
    if body.startswith("prelude\n"):
        prelude = body.removeprefix("prelude\n") + "\n"
        return Sample(path, start, text, before=[(path, comment_line + 1, prelude)])
    sys.exit(f"{path}:{comment_line}: neither 'embedded' nor 'prelude': {body.splitlines()[0]}")


def comment_samples(path, contexts):
    """The indented blocks in the comments of public types, each behind an empty line of the comment.

    One with an ellipsis cannot be compiled, and is left out.
    """
    comment, start = [], 0
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        line = line.lstrip()
        if line.startswith("///"):
            if not comment:
                start = number
            comment.append(line[3:])
            continue
        match = PUBLIC_TYPE.match(line)
        if match:
            yield from indented_samples(path, start, comment, match[1], contexts)
        if not line.startswith("@"):
            comment = []


def indented_samples(path, start, comment, type_name, contexts):
    block, block_start = [], 0
    for index, line in enumerate([*comment, "end"]):
        is_code = line.startswith("     ")
        if is_code and (block or index == 0 or not comment[index - 1].strip()):
            block_start = block_start if block else start + index
            block.append(line[5:])
        elif block and not line.strip():
            block.append("")
        elif block and "…" not in "".join(block):
            yield sample_in_context(path, block_start, "\n".join(block).rstrip() + "\n", type_name, contexts)
            block = []
        else:
            block = []


def sample_in_context(path, start, text, type_name, contexts):
    before, after = [(path, start, "import TinyAlloc\n")], []
    context = contexts / f"{type_name}.txt"
    if context.exists():
        head, mark, tail = context.read_text().partition("// The sample\n")
        if not mark:
            sys.exit(f"{context}: there is no line '// The sample'")
        before.append((context, 1, head))
        after.append((context, head.count("\n") + 2, tail))
    return Sample(path, start, text, before=before, after=after)


def all_samples(contexts):
    documents = ["README.md", "Board/README.md", *sorted(map(str, pathlib.Path("Sources").glob("*/*.docc/*.md")))]
    for path in documents:
        yield from markdown_samples(path)
    for path in sorted(map(str, pathlib.Path("Sources/TinyAlloc").rglob("*.swift"))):
        yield from comment_samples(path, contexts)


def failure(sample, number, output, host, embedded):
    """Compiles and runs a sample; returns what is wrong with it, or None."""
    folder = output / str(number)
    folder.mkdir()
    source = folder / "main.swift"
    source.write_text(sample.program)
    # Each of its own, because the compiler keeps a file of the module's name beside the objects that it links.
    module = f"Sample{number}"
    if sample.is_embedded:
        command = [*embedded, "-module-name", module, "-c", "-o", str(folder / "Sample.o"), str(source)]
    else:
        command = [*host, "-module-name", module, "-o", str(folder / "sample"), str(source)]
    compiled = subprocess.run(command, capture_output=True, text=True)
    if compiled.returncode != 0 or compiled.stderr:
        return f"does not compile:\n{compiled.stderr}{compiled.stdout}"
    if sample.is_embedded:
        return "is compiled only, and cannot say what it prints" if sample.expected else None
    try:
        ran = subprocess.run(
            [folder / "sample"], capture_output=True, text=True, timeout=HOST_TIME_LIMIT, stdin=subprocess.DEVNULL,
            env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
    except subprocess.TimeoutExpired:
        return f"still runs after {HOST_TIME_LIMIT} seconds"
    if ran.returncode != 0:
        return f"ended with {ran.returncode}:\n{ran.stderr}"
    printed = [line.rstrip() for line in ran.stdout.splitlines()]
    if printed != sample.expected:
        return "\n".join(["prints", *(f"  {line}" for line in printed),
                          "but says that it prints", *(f"  {line}" for line in sample.expected)])
    return None


def main():
    output = pathlib.Path(sys.argv[1])
    files = sys.argv[2:]
    host, embedded = (line.rstrip("\0").split("\0") for line in (output / "commands").read_text().split("\n"))
    contexts = pathlib.Path("Tests/Samples/Contexts")
    samples = list(all_samples(contexts))
    unknown = set(files) - {sample.path for sample in samples}
    if unknown:
        sys.exit(f"samples: there is none in {', '.join(sorted(unknown))}")
    samples = [sample for sample in samples if not files or sample.path in files]
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda pair: failure(pair[1], pair[0], output, host, embedded), enumerate(samples))
        for sample, result in zip(samples, results):
            if result is not None:
                wrong += 1
                print(f"{sample.name}: this sample {result}", file=sys.stderr)
    missing = promises.missing_tests()
    for message in missing:
        print(message, file=sys.stderr)
    compiled_only = sum(sample.is_embedded for sample in samples)
    print(f"samples: {len(samples)} samples ({compiled_only} for a microcontroller, compiled only), {wrong} wrong; "
          f"{promises.count()} tests and scripts named by promises, {len(missing)} missing")
    sys.exit(1 if wrong or missing else 0)


main()

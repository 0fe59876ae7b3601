"""The project's documents, and the fenced code in them."""

import collections
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def text_of(path):
    """Whatever the locale: the documents have more than ASCII."""
    return path.read_text(encoding="utf-8")


def blocks(document, language):
    """Yields (line number, code) of each fenced block in `language`."""
    text = text_of(document)
    fence = rf"^ *```{re.escape(language)}\n(.*?)^ *```$"
    for block in re.finditer(fence, text, re.MULTILINE | re.DOTALL):
        yield text.count("\n", 0, block.start()) + 2, block[1]


Program = collections.namedtuple("Program", "name line language code session example")


def programs(document):
    """Each block with a main(), the session in the shell, if one follows before the next block, and the
    example that the line before says it is."""
    text = text_of(document)
    fence = r"^```(\w+)\n(.*?)^```$"
    found = list(re.finditer(fence, text, re.MULTILINE | re.DOTALL))
    for block, after in zip(found, [*found[1:], None]):
        if block[1] in ("c", "cpp") and re.search(r"\bmain\(", block[2]):
            session = after[2] if after and after[1] == "console" else ""
            line = text.count("\n", 0, block.start()) + 2
            name = document.relative_to(ROOT)
            said = re.search(r"This is \[(examples/[\w/.]+)\]\([^\n]*:\n\n$", text[:block.start()])
            yield Program(name, line, block[1], block[2], session, said and said[1])

"""The project's documents, and the fenced code in them."""

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

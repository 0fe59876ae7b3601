"""example_lines.py CURL: writes the lines of libcurl's examples and of ours into docs/migration.md.

CURL is a folder with libcurl's sources. Without one, as the tests call it, only our own are counted, and what
the page says of libcurl's stays.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/migration.md"
ROW = re.compile(r"^\| `([\w-]+)\.c` \| (\d+) \| (.*) \| (\d+) \|$", re.MULTILINE)


def count(paths):
    """How many lines have code: neither blank nor comments alone."""
    code = "".join(path.read_text(encoding="utf-8") for path in paths)
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", code, flags=re.DOTALL)
    return sum(1 for line in code.splitlines() if line.strip())


def files_of(links):
    return [ROOT / "docs" / target for target in re.findall(r"\]\(([^)]+)\)", links)]


def counted(page, curl=None):
    def row(match):
        name, theirs, links, _ = match.groups()
        if curl is not None:
            theirs = count([curl / "docs/examples" / f"{name}.c"])
        return f"| `{name}.c` | {theirs} | {links} | {count(files_of(links))} |"

    return ROW.sub(row, page)


if __name__ == "__main__":
    PAGE.write_text(counted(PAGE.read_text(encoding="utf-8"), pathlib.Path(sys.argv[1])),
                    encoding="utf-8")

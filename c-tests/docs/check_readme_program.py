"""check_readme_program.py SIMPLE: the README shows examples/simple.c and what it really prints."""

import os
import shlex
import subprocess
import sys

from markdown import ROOT, blocks

SHOWN_BASE = "http://localhost:8080"


def main():
    readme = ROOT / "README.md"
    source = (ROOT / "examples/simple.c").read_text()
    (_, program), *_ = blocks(readme, "c")
    if program not in source:
        print("the README's first program is not examples/simple.c")
        return 1

    (_, session), *_ = blocks(readme, "console")
    command, *shown = session.replace(SHOWN_BASE, os.environ["CW_TEST_HTTP_URL"]).splitlines()
    prompt, program, *urls = shlex.split(command)
    printed = subprocess.run([sys.argv[1], *urls], capture_output=True, text=True, check=True)
    # Which transfer ends first is nobody's promise.
    if sorted(printed.stdout.splitlines()) != sorted(shown):
        print("the README shows:", *shown, "but the program prints:", printed.stdout, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

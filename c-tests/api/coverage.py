"""Fails if a function or a status of curlward.h has no test.

A function counts where it is called, a status where a test expects it; a list of all functions or
all statuses is no test of any.
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
HEADER = HERE.parent.parent / "include" / "curlward.h"

LISTS = re.compile(r"\b(?:X|STATUS)\((\w+)")

# No correct libcurl, and no amount of misuse, brings these about.
UNREACHABLE = {"CW_E_OUT_OF_MEMORY", "CW_E_PANICKED", "CW_E_CURLM"}


def main():
    header = HEADER.read_text()
    functions = set(re.findall(r"^(?:(?:CW_NODISCARD )?CW_API\b.*?|cw_status )\b(cw_\w+)\(", header, re.M))
    statuses = set(re.findall(r"^  (CW_\w+) = \d+,$", header, re.M)) - UNREACHABLE
    if len(functions) < 60 or len(statuses) < 30:
        sys.exit(f"{HEADER}: found {len(functions)} functions and {len(statuses)} statuses only")

    tests = "".join(path.read_text() for path in sorted(HERE.glob("*.c")))
    tests = LISTS.sub("", tests)
    called = set(re.findall(r"\b(cw_\w+)\(", tests))
    expected = set(re.findall(r"\bCW_\w+\b", tests))
    missing = sorted(functions - called) + sorted(statuses - expected)
    if missing:
        sys.exit("no test of " + ", ".join(missing))
    print(f"{len(functions)} functions and {len(statuses)} statuses are tested")


main()

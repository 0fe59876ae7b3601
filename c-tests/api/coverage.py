"""Fails if a function or a status of curlward.h has no test, or a function of a handle no row in
every_call.c or no method in C++.

A function counts where it is called, a status where a test expects it; a list of all functions or
all statuses is no test of any.
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
HEADER = HERE.parent.parent / "include" / "curlward.h"

DECISIONS = HERE.parent / "exhaustive" / "decisions.inc"
CPP = HEADER.parent / "curlward"

LISTS = re.compile(r"\b(?:X|STATUS)\((\w+)")

# multi_base::messages() is made of cw_multi_next_message.
ELSEWHERE_IN_CPP = {"cw_multi_messages"}

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
    rows = set(LISTS.findall((HERE / "every_call.c").read_text()))
    decisions = DECISIONS.read_text()
    in_rows = set(re.findall(r"^FUNCTION\((\w+), (?:MULTI|EASY)\)", decisions, re.M))
    if in_rows - rows:
        sys.exit("no row in every_call.c for " + ", ".join(sorted(in_rows - rows)))
    of_handles = set(re.findall(r"^FUNCTION\((\w+), (?!NONE)", decisions, re.M))
    methods = "".join(path.read_text() for path in CPP.glob("*.hpp"))
    called = set(re.findall(r"\bcw_\w+", methods)) | ELSEWHERE_IN_CPP
    if of_handles - called:
        sys.exit("no C++ method for " + ", ".join(sorted(of_handles - called)))
    print(f"{len(functions)} functions and {len(statuses)} statuses are tested")


main()

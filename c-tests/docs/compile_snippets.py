"""compile_snippets.py CC CXX: every block of C and C++ in the documents compiles by itself."""

import os
import subprocess
import sys

from markdown import DOCUMENTS, ROOT, blocks

WARNINGS = ["-Werror", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow"]


def compiles(document, line, code, compiler, *language):
    place = document.relative_to(ROOT)
    return subprocess.run(
        [compiler, *language, "-fsyntax-only", *WARNINGS, "-I", os.fspath(ROOT / "include"), "-"],
        input=f'#line {line} "{place}"\n{code}', text=True).returncode == 0


def main():
    c, cxx = sys.argv[1:]
    languages = {"c": (c, "-x", "c", "-std=c11"), "cpp": (cxx, "-x", "c++", "-std=c++17")}
    results = [compiles(document, line, code, *command)
               for document in DOCUMENTS
               for language, command in languages.items()
               for line, code in blocks(document, language)]
    print(f"{sum(results)} of {len(results)} snippets compile")
    return not (results and all(results))


if __name__ == "__main__":
    sys.exit(main())

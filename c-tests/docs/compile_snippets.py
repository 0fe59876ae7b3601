"""compile_snippets.py CC CXX: compiles the C and C++ code of the documents.

A block with an #include is a program; any other stands inside a function that has `multi`,
`easy`, `status`, `running` and `user_data`.
"""

import os
import subprocess
import sys

from markdown import DOCUMENTS, ROOT, blocks

WARNINGS = ["-Werror", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow",
            "-Wno-unused-variable", "-Wno-unused-parameter"]
FRAGMENT = """\
#include <curlward.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
void fragment(cw_multi multi, cw_easy easy, cw_status status, int running, void *user_data);
void fragment(cw_multi multi, cw_easy easy, cw_status status, int running, void *user_data)
{{
#line {line} "{document}"
{code}
}}
"""
PROGRAM = '#line {line} "{document}"\n{code}\n'


def compiles(compiler, language, standard, document, line, code):
    frame = PROGRAM if "#include" in code else FRAGMENT
    source = frame.format(line=line, document=document.relative_to(ROOT), code=code)
    # Only programs may lack a declaration before main, so prototypes are checked there.
    return subprocess.run(
        [compiler, "-x", language, f"-std={standard}", "-fsyntax-only", *WARNINGS,
         "-I", os.fspath(ROOT / "include"), "-"],
        input=source, text=True).returncode == 0


def main():
    c, cxx = sys.argv[1:]
    languages = [("c", c, "c11"), ("cpp", cxx, "c++17")]
    results = [
        compiles(compiler, "c++" if language == "cpp" else "c", standard, document, line, code)
        for document in DOCUMENTS
        for language, compiler, standard in languages
        for line, code in blocks(document, language)
    ]
    print(f"{sum(results)} of {len(results)} snippets compile")
    return not (results and all(results))


if __name__ == "__main__":
    sys.exit(main())

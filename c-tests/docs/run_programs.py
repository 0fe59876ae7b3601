"""run_programs.py CC CXX LIBRARY: every whole program in the documents compiles, runs, and prints what
the document shows beneath it. They run beside the test server, which documents call localhost:8080."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from markdown import DOCUMENTS, ROOT, programs, text_of

CC, CXX, LIBRARY = (sys.argv.pop(1) for _ in range(3))
COMPILERS = {"c": [CC, "-std=c11"], "cpp": [CXX, "-std=c++17"]}
WARNINGS = ["-Werror", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow"]
FOLDER = pathlib.Path(LIBRARY).parent


def here(text):
    """The text with the addresses of the server that runs."""
    for shown, name in (("localhost:8080", "HTTP"), ("localhost:8443", "HTTPS")):
        text = text.replace(shown, os.environ[f"CW_TEST_{name}_URL"].split("//")[1])
    return text.replace("localhost", "127.0.0.1")


def run(program, command, folder):
    """Runs the command, in which ./ and a name stand for the program."""
    name = re.search(r"\./(\w+)", command)[1]
    source = pathlib.Path(folder) / f"{name}.{program.language}"
    source.write_text(f'#line {program.line} "{program.name}"\n{here(program.code)}')
    subprocess.run([*COMPILERS[program.language], *WARNINGS, "-I", ROOT / "include", source,
                    "-o", source.with_suffix(""), LIBRARY, f"-Wl,-rpath,{FOLDER}", "-pthread"],
                   check=True)
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True, timeout=60,
                          encoding="utf-8", errors="replace", check=False)


class Programs(unittest.TestCase):
    def test_each_prints_what_is_shown(self):
        found = [program for document in DOCUMENTS for program in programs(document)]
        self.assertGreater(len(found), 3)
        for program in found:
            with self.subTest(program.name, line=program.line), tempfile.TemporaryDirectory() as folder:
                command, *shown = here(program.session).splitlines() or ["$ ./program"]
                self.assertTrue(command.startswith("$ "), command)
                printed = run(program, command[2:], folder)
                if "this libcurl" in printed.stderr:
                    print(f"skipped: {program.name}: {printed.stderr}")
                    continue
                self.assertEqual((printed.returncode, printed.stderr), (0, ""))
                if program.session:
                    # Which transfer ends first is nobody's promise.
                    self.assertEqual(sorted(printed.stdout.splitlines()), sorted(shown))

    def test_each_that_is_an_example_is_in_its_file(self):
        said = [(program.code, program.example) for document in DOCUMENTS
                for program in programs(document) if program.example]
        first = next(programs(ROOT / "README.md"))
        for code, example in [*said, (first.code, "examples/simple.c")]:
            with self.subTest(example):
                self.assertIn(code, text_of(ROOT / example))


if __name__ == "__main__":
    unittest.main()

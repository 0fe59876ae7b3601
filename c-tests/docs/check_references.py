"""What the documents name exists, and what the README must name is there."""

import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

from markdown import DOCUMENTS, ROOT, text_of

sys.path.append(os.fspath(ROOT / "tools"))
import example_lines  # noqa: E402

# What CONTRIBUTING.md shows how to add, and what the test server puts into the environment.
NOT_IN_THE_HEADER = {"cw_jar", "cw_multi_frob", "CW_TEST_HTTP_URL"}


# What no example needs: a cast, and a variable outside of functions.
CAST = re.compile(r"\((?:const )?(?:char|int|long|void|size_t|unsigned|struct \w+) ?\*+\) ?[\w(&*]"
                  r"|\((?:char|int|long|size_t|unsigned)\) ?[\w(]")
VARIABLE = re.compile(r"^(?:static )?(?:\w+ )+\**\w+(?:\[[^\n]*\])?(?: =[^\n]*)?;$", re.MULTILINE)


def declared(header):
    return set(re.findall(r"\b(?:cw|CW)_\w+\b", text_of(header)))


def cargo(*arguments):
    return subprocess.run([os.environ.get("CARGO", "cargo"), *arguments, "--locked"], cwd=ROOT,
                          stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def libcurl_headers():
    metadata = json.loads(cargo("metadata", "--format-version=1"))
    manifest, = (package["manifest_path"] for package in metadata["packages"]
                 if package["name"] == "curl-sys")
    return pathlib.Path(manifest).parent / "curl/include/curl"


def libcurl_text():
    headers = sorted(libcurl_headers().glob("*.h"))
    # Advice about a deprecated one names others.
    return re.sub(r'"[^"\n]*"', "", "".join(map(text_of, headers)))


def libcurl_callbacks():
    """The types of functions that libcurl calls."""
    text = libcurl_text()
    callbacks = {*re.findall(r"^typedef [^;]*?\(\*(curl_\w+)\)", text, re.MULTILINE),
                 *re.findall(r"^typedef \w+ (curl_\w+)\(", text, re.MULTILINE)}
    assert len(callbacks) >= 30, callbacks
    return callbacks


# These name every function of curlward, and so say nothing of one.
TABLES = {"every_call.c", "calls.c", "calls.h", "decisions.inc"}


def called_in_tests():
    files = (path for pattern in ("*.c", "*.h", "*.cpp", "*.hpp")
             for path in (ROOT / "c-tests").rglob(pattern) if path.name not in TABLES)
    code = "".join(re.sub(r"//[^\n]*|/\*.*?\*/", "", text_of(path), flags=re.DOTALL)
                   for path in files)
    return set(re.findall(r"\bcw_\w+", code))


def libcurl_functions():
    text = libcurl_text()
    functions = set(re.findall(r"CURL_EXTERN [^;]*?\b(curl_\w+) ?\(", text))
    assert len(functions) >= 100, functions
    return functions


class References(unittest.TestCase):
    def test_names_exist_in_the_header(self):
        known = declared(ROOT / "include/curlward.h") | declared(
            ROOT / "include/curlward/options.h")
        self.assertGreater(len(known), 500)
        for document in DOCUMENTS:
            # A name that ends in _ stands for all that begin so.
            named = set(re.findall(r"\b(?:cw|CW)_[A-Za-z0-9_]+", text_of(document)))
            with self.subTest(document.name):
                unknown = {name for name in named - known
                           if not (name.endswith("_") and
                                   any(other.startswith(name) for other in known))}
                self.assertEqual(unknown - NOT_IN_THE_HEADER, set())

    def test_links_lead_somewhere(self):
        for document in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(document)):
                with self.subTest(document=document.name, target=target):
                    self.assertTrue((document.parent / target).exists())

    def migration_rows(self):
        rows = re.findall(r"^\| `(curl_\w+)` \| (.*) \|$", text_of(ROOT / "docs/migration.md"),
                          re.MULTILINE)
        self.assertEqual(len(rows), len(dict(rows)), "a name has two rows")
        return {name: row.partition(" | ")[::2] for name, row in rows}

    def test_migration_tells_what_becomes_of_every_function_and_callback(self):
        rows = self.migration_rows()
        self.assertEqual(set(rows), libcurl_functions() | libcurl_callbacks())
        for name, (instead, difference) in rows.items():
            with self.subTest(name):
                self.assertTrue(difference if instead == "none" else "`cw_" in instead)

    def test_what_stands_for_something_of_libcurls_has_a_test(self):
        functions = set(re.findall(r"\b(cw_\w+)\(", text_of(ROOT / "include/curlward.h")))
        named = " ".join(instead for instead, _ in self.migration_rows().values())
        named += text_of(ROOT / "docs/options.md")
        counterparts = set(re.findall(r"\bcw_\w+", named)) & functions
        self.assertGreater(len(counterparts), 50)
        self.assertEqual(counterparts - called_in_tests(), set())

    def test_examples_are_no_longer_than_libcurls(self):
        page = text_of(ROOT / "docs/migration.md")
        self.assertEqual(example_lines.counted(page), page)
        rows = example_lines.ROW.findall(page)
        self.assertGreater(len(rows), 10)
        for name, theirs, links, ours in rows:
            with self.subTest(name):
                self.assertLessEqual(int(ours), int(theirs))
                for code in map(text_of, example_lines.files_of(links)):
                    self.assertIsNone(CAST.search(code))
                    self.assertIsNone(VARIABLE.search(code))

    def test_third_party_names_every_crate_linked_in(self):
        tree = cargo("tree", "--package=curlward", "--edges=normal", "--prefix=none",
                     "--format={p}")
        crates = {line.split()[0] for line in tree.splitlines()} - {"curlward"}
        self.assertGreater(len(crates), 5)
        notices = text_of(ROOT / "THIRD-PARTY")
        named = set(re.findall(r"^([\w-]+) \(", notices, re.MULTILINE))
        self.assertEqual(crates - named, set())


if __name__ == "__main__":
    unittest.main()

"""What the documents name exists, and what the README must name is there."""

import json
import os
import pathlib
import re
import subprocess
import unittest

from markdown import DOCUMENTS, ROOT, text_of

# What CONTRIBUTING.md shows how to add, and what the test server puts into the environment.
NOT_IN_THE_HEADER = {"cw_jar", "cw_multi_frob", "CW_TEST_HTTP_URL"}


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


def libcurl_functions():
    headers = sorted(libcurl_headers().glob("*.h"))
    # Advice about a deprecated one names others.
    text = re.sub(r'"[^"\n]*"', "", "".join(map(text_of, headers)))
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

    def test_migration_tells_what_becomes_of_every_function(self):
        rows = dict(re.findall(r"^\| `(curl_\w+)` \| (.*) \|$", text_of(ROOT / "docs/migration.md"),
                               re.MULTILINE))
        self.assertEqual(set(rows), libcurl_functions())
        for function, row in rows.items():
            instead, _, difference = row.partition(" | ")
            with self.subTest(function):
                self.assertTrue(difference if instead == "none" else "`cw_" in instead)

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

"""check_reference.py OUT: Doxygen finds nothing wrong with the header and the documents, and each
function has a manual page that groff takes."""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from markdown import ROOT, text_of

OUT = pathlib.Path(sys.argv.pop())


class Reference(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(OUT, ignore_errors=True)
        strictly = "WARN_AS_ERROR = FAIL_ON_WARNINGS"
        subprocess.run([ROOT / "docs/build.sh", OUT, strictly], check=True)

    def test_each_function_has_a_page(self):
        code = re.sub(r"/\*.*?\*/", "", text_of(ROOT / "include/curlward.h"), flags=re.DOTALL)
        functions = set(re.findall(r"\b(cw_\w+)\(", code))
        self.assertGreater(len(functions), 80)
        pages = {page.stem for page in (OUT / "man/man3").glob("*.3")}
        self.assertEqual(functions - pages, set())
        html = "".join(map(text_of, OUT.glob("html/group__*.html")))
        self.assertEqual({name for name in functions if name not in html}, set())

    def test_groff_takes_the_pages(self):
        for page in sorted((OUT / "man/man3").glob("*.3")):
            with self.subTest(page.name):
                done = subprocess.run(["groff", "-man", "-ww", "-z", "-Tutf8", page],
                                      stderr=subprocess.PIPE, encoding="utf-8", check=True)
                self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()

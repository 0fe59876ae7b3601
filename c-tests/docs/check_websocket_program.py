"""check_websocket_program.py PROGRAM: docs/websocket.md shows examples/websocket.c and what it prints."""

import os
import subprocess
import sys

from markdown import ROOT, blocks

SKIPPED = "this libcurl has no WebSocket"


def main():
    page = ROOT / "docs/websocket.md"
    source = (ROOT / "examples/websocket.c").read_text(encoding="utf-8")
    (_, program), *_ = blocks(page, "c")
    if program != source:
        print("docs/websocket.md does not show examples/websocket.c")
        return 1

    (_, session), *_ = blocks(page, "console")
    _, *shown = session.splitlines()
    url = os.environ["CW_TEST_HTTP_URL"].replace("http:", "ws:") + "/ws/echo"
    ran = subprocess.run([sys.argv[1], url], input="one\ntwo\n", capture_output=True, text=True)
    if SKIPPED in ran.stderr:
        print("skipped:", SKIPPED)
        return 0
    if ran.returncode != 0 or ran.stdout.splitlines() != shown:
        print("the page shows:", *shown, "but the program prints:", ran.stdout, ran.stderr, sep="\n")
        return 1

    # What goes wrong is told.
    ran = subprocess.run([sys.argv[1], url.replace("/ws/echo", "/status/403")], input="",
                         capture_output=True, text=True)
    if ran.returncode == 0 or "Refused WebSocket upgrade: 403" not in ran.stderr:
        print("a server that refuses:", ran.stdout, ran.stderr, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""mail.py PORT: takes mails, and writes each to a file that is named as its subject."""

import email
import pathlib
import sys
import time

from aiosmtpd.controller import Controller


class Writer:
    async def handle_DATA(self, _server, _session, envelope):
        name = email.message_from_bytes(envelope.content)["Subject"]
        pathlib.Path("coming").write_bytes(
            "\n".join([envelope.mail_from, *envelope.rcpt_tos, ""]).encode() + envelope.content)
        pathlib.Path("coming").rename(name)
        return "250 taken"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address.startswith("nobody"):
            return "550 nobody is here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


Controller(Writer(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
while True:
    time.sleep(3600)

#!/bin/sh
# shellcheck source=/dev/null
# An SMTP server at PORT_1, which writes what it takes to files.
. "$SOURCES/servers/need.sh"
need /usr/lib/python3/dist-packages/aiosmtpd:python3-aiosmtpd
exec /usr/bin/python3 -B "$SOURCES/servers/mail.py" "$PORT_1"

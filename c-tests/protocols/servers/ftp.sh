#!/bin/sh
# shellcheck source=/dev/null
# An FTP server at PORT_1 of the folder files, for user:password.
. "$SOURCES/servers/need.sh"
need /usr/lib/python3/dist-packages/pyftpdlib:python3-pyftpdlib
mkdir files
exec /usr/bin/python3 -B "$SOURCES/servers/ftp.py" "$PORT_1"

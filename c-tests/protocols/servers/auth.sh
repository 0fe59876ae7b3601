#!/bin/sh
# shellcheck source=/dev/null
# An HTTP server that wants to know who asks, at PORT_1.
. "$SOURCES/servers/need.sh"
need python3:python3
exec python3 -B "$SOURCES/servers/auth.py" "$PORT_1"

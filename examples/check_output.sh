#!/bin/sh
# Runs COMMAND... with some URLs of the test server and compares what it prints.
set -eu

expected="BASE/bytes/0: HTTP 200, 0 bytes
BASE/bytes/100000: HTTP 200, 100000 bytes
BASE/delay/100: HTTP 200, 5 bytes
BASE/redirect/1: HTTP 302, 10 bytes
NOWHERE: Failed to connect"

printed=$("$@" "$CW_TEST_HTTP_URL/bytes/0" "$CW_TEST_HTTP_URL/bytes/100000" \
    "$CW_TEST_HTTP_URL/delay/100" "$CW_TEST_HTTP_URL/redirect/1" "$CW_TEST_CLOSED_URL")
printed=$(printf '%s\n' "$printed" |
    sed -e "s|^$CW_TEST_HTTP_URL/|BASE/|" -e "s|^$CW_TEST_CLOSED_URL: \(Failed to connect\).*|NOWHERE: \1|" | LC_ALL=C sort)
if [ "$printed" != "$expected" ]; then
    printf 'expected:\n%s\nprinted:\n%s\n' "$expected" "$printed"
    exit 1
fi

#!/bin/sh
# Runs COMMAND... on a page that pushes and compares what it prints; skips where libcurl is too old.
set -eu

expected="BASE/page?push=2&bytes=1000: success, 4 bytes
BASE/pushed/0?bytes=1000: success, 1000 bytes
BASE/pushed/1?bytes=1000: success, 1000 bytes
accepts /pushed/0?bytes=1000
accepts /pushed/1?bytes=1000"

printed=$(SSL_CERT_FILE="$CW_TEST_CA_FILE" "$@" "$CW_TEST_PUSH_URL/page?push=2&bytes=1000")
case $printed in
*"too old"*) exit 77 ;;
esac
printed=$(printf '%s\n' "$printed" | sed -e "s|^$CW_TEST_PUSH_URL/|BASE/|" | LC_ALL=C sort)
if [ "$printed" != "$expected" ]; then
    printf 'expected:\n%s\nprinted:\n%s\n' "$expected" "$printed"
    exit 1
fi

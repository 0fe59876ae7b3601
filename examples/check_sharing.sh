#!/bin/sh
# Runs COMMAND... twice: the cookies of the first time are sent the second time.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=$folder/cookies

expected="BASE/cookies/set?name=secret: CW_OK
BASE/cookies: CW_OK
BASE/bytes/10: CW_OK
name of 127.0.0.1"
printed=$("$@" "$file" "$CW_TEST_HTTP_URL/cookies/set?name=secret" "$CW_TEST_HTTP_URL/cookies" \
    "$CW_TEST_HTTP_URL/bytes/10" | sed "s|^$CW_TEST_HTTP_URL|BASE|")
if [ "$printed" != "$expected" ] || [ "$(stat -c %a "$file")" != 600 ]; then
    printf 'expected:\n%s\nprinted:\n%s\n' "$expected" "$printed"
    exit 1
fi

expected="BASE/cookies/set?other=secret: CW_OK
name of 127.0.0.1
other of 127.0.0.1"
printed=$("$@" "$file" "$CW_TEST_HTTP_URL/cookies/set?other=secret" |
    sed "s|^$CW_TEST_HTTP_URL|BASE|" | LC_ALL=C sort)
if [ "$printed" != "$expected" ] || [ "$(grep -c '	secret$' "$file")" != 2 ]; then
    printf 'expected:\n%s\nprinted:\n%s\n' "$expected" "$printed"
    exit 1
fi

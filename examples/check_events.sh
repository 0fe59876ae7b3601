#!/bin/sh
# Runs COMMAND... on streams that break off, and on what is no stream.
set -eu

printed=$("$@" "$CW_TEST_HTTP_URL/events?count=6&cut=60&how=reset&retry=1" 2)
expected='message 3: event
3
message 4: event
4
message 5: event
5
message 6: event
6'
if [ "$printed" != "$expected" ]; then
    printf 'expected:\n%s\nprinted:\n%s\n' "$expected" "$printed"
    exit 1
fi
if said=$("$@" "$CW_TEST_HTTP_URL/bytes/10" 2>&1); then
    echo "it should have failed"
    exit 1
fi
case $said in
*CW_E_EVENT_RESPONSE:*"Content-Type"*) ;;
*) echo "$said" && exit 1 ;;
esac

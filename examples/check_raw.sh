#!/bin/sh
# Runs COMMAND... on a server, and where there is none.
set -eu

printed=$("$@" "$CW_TEST_HTTP_URL")
if [ "$printed" != "HTTP/1.0 200 OK" ]; then
    echo "printed: $printed"
    exit 1
fi
if said=$("$@" "$CW_TEST_CLOSED_URL" 2>&1); then
    echo "it should have failed"
    exit 1
fi
case $said in
*CW_E_CURL:*) ;;
*) echo "$said" && exit 1 ;;
esac

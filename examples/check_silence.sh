#!/bin/sh
# Runs COMMAND... with URLs of the test server that take some seconds: curlward has nothing to report.
set -eu

export CURLWARD_MISUSE=log
slow="$CW_TEST_HTTP_URL/drip?bytes=40&ms=100"
reported=$("$@" "$slow" "$slow&seed=1" "$CW_TEST_HTTP_URL/delay/3500" 2>&1 > /dev/null)
if [ -n "$reported" ]; then
    printf '%s\n' "$reported"
    exit 1
fi

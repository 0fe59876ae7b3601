#!/bin/sh
# Runs COMMAND... on a server that breaks off, until the file is whole.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=$folder/file
url="$CW_TEST_HTTP_URL/download/100000?etag=%22a%22&cut=30000"

for kept in 30000 60000 90000; do
    if "$@" "$url" "$file"; then
        echo "it should have been interrupted"
        exit 1
    fi
    if [ -e "$file" ] || [ "$(wc -c <"$file.part")" -ne "$kept" ]; then
        ls -l "$folder"
        exit 1
    fi
done
"$@" "$url" "$file"
if [ "$(wc -c <"$file")" -ne 100000 ] || [ -e "$file.part" ] || [ -e "$file.part.tag" ]; then
    ls -l "$folder"
    exit 1
fi

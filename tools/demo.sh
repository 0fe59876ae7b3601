#!/bin/sh
# demo.sh FETCH: downloads 200 files of the test server with FETCH, half of them over HTTP/1.1 and
# half over HTTP/2, and compares them with their digests. Runs beside the test server.
set -eu

fetch=$1
count=200
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$fetch" --quiet -o "$folder" "$CW_TEST_HTTP_URL/manifest/$count"
mkdir "$folder/files"
awk -v http="$CW_TEST_HTTP_URL" -v https="$CW_TEST_HTTPS_URL" \
  '{ print (NR % 2 ? http : https) $1 }' "$folder/$count" > "$folder/urls"
awk '{ sub(".*/", "", $1); print $3 "  " $1 }' "$folder/$count" > "$folder/sums"

"$fetch" -P 20 --http2 --cacert "$CW_TEST_CA_FILE" -i "$folder/urls" -o "$folder/files"

cd "$folder/files"
verified=$(sha256sum --check "$folder/sums" | grep -c ': OK$') || true
echo "$verified of $count verified"
[ "$verified" -eq "$count" ]

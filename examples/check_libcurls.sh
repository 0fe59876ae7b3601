#!/bin/sh
# check_libcurls.sh NAME VARIABLE COMMAND...: runs an example that does what one of libcurl's does, and
# compares what it prints or writes. The variable has the server's URL for what HTTP/2 is good for.
set -eu

name=$1
http2=$(printenv "$2")
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SSL_CERT_FILE="$CW_TEST_CA_FILE"

same() {
    if [ "$1" != "$2" ]; then
        printf 'expected:\n%s\nprinted:\n%s\n' "$1" "$2"
        exit 1
    fi
}

case $name in
crawler)
    printed=$("$@" "$CW_TEST_HTTP_URL/links/5")
    same "$(seq 0 5 | sed "s|.*|$CW_TEST_HTTP_URL/links/&: success|")" "$(printf '%s\n' "$printed" | sort)"
    ;;
ten_at_a_time)
    printed=$(seq 25 | sed "s|.*|$CW_TEST_HTTP_URL/bytes/&|" | xargs "$@")
    expected=$(seq 25 | sed "s|.*|$CW_TEST_HTTP_URL/bytes/&: HTTP 200, & bytes|")
    same "$(printf '%s\n' "$expected" | sort)" "$(printf '%s\n' "$printed" | sort)"
    ;;
form_post)
    printf 'in the file\n' >"$folder/file"
    printed=$("$@" "$CW_TEST_HTTP_URL/echo" "$folder/file" | tr -d '\r')
    same 2 "$(printf '%s\n' "$printed" | grep -c "^a program of curlward's$\|^in the file$")"
    same 2 "$(printf '%s\n' "$printed" | grep -c 'name="sender"$\|name="file"; filename="file"$')"
    same 1 "$("$@" "$CW_TEST_CLOSED_URL" "$folder/file" 2>/dev/null || echo $?)"
    ;;
upload)
    head -c 100000 /dev/zero >"$folder/zeros"
    printf x >"$folder/x"
    printed=$("$@" "$http2/upload" "$folder/zeros" "$folder/x" "$folder/none")
    expected=$(for file in zeros x; do
        sum=$(sha256sum "$folder/$file")
        printf '%s: %s %s\n' "$folder/$file" "$(wc -c <"$folder/$file")" "${sum%% *}"
    done)
    same "$(printf '%s\n' "$expected" | sort)" "$(printf '%s\n' "$printed" | grep -v '/none: ' | sed '/^$/d' | sort)"
    same 1 "$(printf '%s\n' "$printed" | grep -c "/none: .*No such file")"
    ;;
http2_download)
    "$@" "$http2/bytes/100000" "$folder/large" "$http2/bytes/1" "$folder/small" \
        "$http2/status/404" "$folder/none" >"$folder/printed"
    same 2 "$(grep -c ': whole$' "$folder/printed")"
    same "100000 1" "$(wc -c <"$folder/large") $(wc -c <"$folder/small")"
    [ ! -e "$folder/none" ]
    ;;
verbose)
    printed=$("$@" "$CW_TEST_HTTP_URL/bytes/10" | tr -d '\r')
    for line in '> GET /bytes/10 HTTP/1.1' '< HTTP/1.1 200 OK' 'received 10 bytes'; do
        printf '%s\n' "$printed" | grep -qxF "$line"
    done
    ;;
*)
    echo "no such example: $name"
    exit 1
    ;;
esac

#!/bin/sh
# check.sh CHECK FILE ARGUMENT... : looks at a built library, prints what is wrong.
set -eu
export LC_ALL=C

# same WHAT EXPECTED ACTUAL
same() {
  if [ "$2" != "$3" ]; then
    printf '%s: expected\n%s\nbut found\n%s\n' "$1" "$2" "$3"
    exit 1
  fi
}

lines() { printf '%s\n' "$@"; }

map_functions() { grep -o 'cw_[a-z0-9_]*' "$1" | sort; }

# Symbols of either kind of library, without the version nodes themselves.
exports() { nm "$@" --defined-only | awk 'NF == 3 && $2 != "A" { print $3 }' | sort; }

dynamic() { readelf --wide --dynamic "$1" | sed -n "s/.*($2).*\[\(.*\)\]/\1/p"; }

check=$1
file=$2
shift 2

case $check in
  exports)
    same "exported functions" "$(map_functions "$1" | sed "s/$/@@$2/")" "$(exports -D "$file")"
    ;;
  archive)
    same "global symbols" "$(map_functions "$1")" "$(exports -g "$file")"
    ;;
  soname)
    same SONAME "$1" "$(dynamic "$file" SONAME)"
    ;;
  needed)
    needed=$(dynamic "$file" NEEDED | sed -n 's/^lib\(.*\)\.so.*/\1/p')
    unexpected=$(lines "$needed" | grep -v -x -e "$(lines "$@")" || true)
    same "unexpected needed libraries" "" "$unexpected"
    ;;
  constructors)
    size=$(readelf --wide --dynamic "$file" | sed -n 's/.*(INIT_ARRAYSZ) *\([0-9]*\).*/\1/p')
    same "load-time constructors" "$1" "$((size * 8 / $(getconf LONG_BIT)))"
    ;;
  hardening)
    headers=$(readelf --wide --segments --dynamic --notes "$file")
    for required in GNU_RELRO BIND_NOW NODELETE 'Build ID' 'GNU_STACK.* RW '; do
      lines "$headers" | grep -q -e "$required" || { lines "missing: $required"; exit 1; }
    done
    forbidden=$(lines "$headers" | grep -e '(RPATH)' -e '(RUNPATH)' -e '(TEXTREL)' || true)
    same "forbidden entries" "" "$forbidden"
    ;;
  native-libraries)
    same "rustc's native-static-libs" "$(printf -- '-l%s ' "$@" | sed 's/ $//')" "$(cat "$file")"
    ;;
  libcurl-features)
    variable=$1
    shift
    committed=$(sed -n "/^$variable = /,/\"\"\"\$/p" "$file" | grep -o -e '-D[A-Za-z0-9_]*' | sort)
    same "$file, $variable" "$(lines "$@" | sed 's/=.*//' | sort)" "$committed"
    ;;
  *)
    lines "unknown check: $check"
    exit 2
    ;;
esac

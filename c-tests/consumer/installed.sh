#!/bin/sh
# installed.sh CHECK ARGUMENT... : installs curlward, or looks at what was installed.
set -eu

# install CMAKE BUILD WORK: installs below WORK with DESTDIR, then moves the tree to WORK/moved.
install() {
  rm -rf "$3"
  DESTDIR=$3/staged "$1" --install "$2" --prefix /somewhere/else
  [ "$(ls "$3/staged")" = somewhere ]
  mv "$3/staged/somewhere/else" "$3/moved"
  "$1" --install "$2" --prefix "$3/runtime" --component Runtime
  "$1" --install "$2" --prefix "$3/development" --component Development
}

# layout PREFIX LIBDIR INCLUDEDIR DOCDIR
layout() {
  cd "$1"
  for file in "$2/libcurlward.so" "$2/libcurlward.so.0" "$2/pkgconfig/curlward.pc" \
    "$2/cmake/curlward/curlwardConfig.cmake" "$2/cmake/curlward/curlwardConfigVersion.cmake" \
    "$3/curlward.h" "$3/curlward/options.h" "$3/curlward.hpp" \
    "$4/LICENSE" "$4/THIRD-PARTY" "$4/README.md" "$4/CHANGELOG.md"; do
    [ -e "$file" ] || { echo "missing: $file"; exit 1; }
  done
  for link in $(grep -o ']([^#)][^):#]*[)#]' "$4/README.md" | tr -d ']()#'); do
    [ -e "$4/$link" ] || { echo "the installed README.md has a dead link: $link"; exit 1; }
  done
  [ -e ../runtime/"$2"/libcurlward.so.0 ] && [ ! -e ../runtime/"$2"/libcurlward.so ]
  [ ! -e ../development/"$2"/libcurlward.so.0 ] && [ -L ../development/"$2"/libcurlward.so ]
}

# no-absolute-paths PREFIX PATH...: no text file names a place of this machine.
no_absolute_paths() {
  prefix=$1
  shift
  for path in "$@" /usr/include /somewhere/else; do
    ! grep -r -I -F -l -e "$path" "$prefix" || { echo "names $path"; exit 1; }
  done
}

# pkg-config LIBDIR NAME COMPILER SOURCE: builds and runs SOURCE with the flags of NAME.
pkg_config() {
  export PKG_CONFIG_PATH="$1/pkgconfig" LD_LIBRARY_PATH="$1"
  program=$(mktemp)
  trap 'rm -f "$program"' EXIT
  pkg-config --validate "$2"
  # shellcheck disable=SC2046 # flags are words
  "$3" "$4" $(pkg-config --cflags --libs "$2") -o "$program"
  "$program"
}

check=$(echo "$1" | tr - _)
shift
"$check" "$@"

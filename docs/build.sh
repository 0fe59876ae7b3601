#!/bin/sh
# build.sh OUT [SETTING...]: writes the reference as HTML to OUT/html, and manual pages to OUT/man.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
shift
cd "$(dirname "$0")/.."
{
  cat docs/Doxyfile
  printf '%s\n' "OUTPUT_DIRECTORY = $out" "$@"
} | doxygen -
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)
python3 docs/man.py "$out/xml" "$out/man/man3" "$version"

#!/bin/sh
# old_cargo.sh CMAKE SOURCE WORK: ./x and CMake say in one sentence that cargo is too old.
set -eu

rm -rf "$3"
mkdir -p "$3"
printf '#!/bin/sh\necho "cargo 1.65.0 (4bc8f24d3 2022-10-20)"\n' > "$3/cargo"
chmod +x "$3/cargo"

# says RUST PROGRAM ARGUMENT...: it fails and asks for that, in a sentence that CMake breaks into lines.
says() {
  expected="found cargo 1.65.0, but curlward needs Rust $1 or newer: install it from https://rustup.rs"
  shift
  if printed=$("$@" 2>&1); then
    echo "did not fail: $*"
    exit 1
  fi
  if ! echo "$printed" | tr -s '[:space:]' ' ' | grep -q -F -e "$expected"; then
    printf '%s\n' "$printed"
    exit 1
  fi
}

for command in demo test header bench; do
  says 1.88 env PATH="$3:$PATH" "$2/x" "$command"
done
says 1.85 env PATH="$3:$PATH" "$2/x" install "$3/prefix"
says 1.85 "$1" -S "$2" -B "$3/build" "-DCURLWARD_CARGO=$3/cargo"

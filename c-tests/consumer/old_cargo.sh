#!/bin/sh
# old_cargo.sh CMAKE SOURCE WORK: ./x and CMake say in one sentence that cargo is too old.
set -eu

rm -rf "$3"
mkdir -p "$3"
printf '#!/bin/sh\necho "cargo 1.65.0 (4bc8f24d3 2022-10-20)"\n' > "$3/cargo"
chmod +x "$3/cargo"

expected="found cargo 1.65.0, but curlward needs Rust 1.85 or newer: install it from https://rustup.rs"

# says PROGRAM ARGUMENT...: it fails with the sentence, which CMake breaks into lines.
says() {
  if printed=$("$@" 2>&1); then
    echo "did not fail: $*"
    exit 1
  fi
  if ! echo "$printed" | tr -s '[:space:]' ' ' | grep -q -F -e "$expected"; then
    printf '%s\n' "$printed"
    exit 1
  fi
}

for command in demo test header bench "install $3/prefix"; do
  # shellcheck disable=SC2086 # a command with its argument
  says env PATH="$3:$PATH" "$2/x" $command
done
says "$1" -S "$2" -B "$3/build" "-DCURLWARD_CARGO=$3/cargo"

# shellcheck shell=sh
# need NAME:PACKAGE... : skips the test unless every program or file is there.
need() {
  for entry in "$@"; do
    name=${entry%%:*}
    if ! command -v "$name" > /dev/null && [ ! -e "$name" ]; then
      echo "skipped: needs $name, of Debian's package ${entry#*:}"
      exit 77
    fi
  done
}

PATH=$PATH:/usr/sbin:/sbin

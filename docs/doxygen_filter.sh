#!/bin/sh
# doxygen_filter.sh FILE: FILE as Doxygen is to read it. The first comment of a header is about the
# header. Links to headings and to other files than pages become plain text: Doxygen gives headings
# other names than the sites that show Markdown. It knows no fence that is indented.
# shellcheck disable=SC2016 # the backticks are Markdown
sed -E -e '1s|^/\*$|/** @file|' -e 's/(^|[^!])\[([^]&=]+)\]\((#[^)]*|[^):]*[^d):])\)/\1\2/g' \
  -e 's/^ *```/```/' "$1"

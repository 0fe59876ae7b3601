#!/bin/sh
# doxygen_filter.sh FILE: FILE as Doxygen is to read it. The first comment of a header is about the
# header, and each of its sections is a group with a page of its own. Links to headings and to other files than pages become plain text: Doxygen gives headings
# other names than the sites that show Markdown. It knows no fence that is indented.
# shellcheck disable=SC2016 # the backticks are Markdown
sed -E -e '1s|^/\*$|/** @file|' -e 's/(^|[^!])\[([^]&=]+)\]\((#[^)]*|[^):]*[^d):])\)/\1\2/g' \
  -e 's/^ *```/```/' "$1" | awk '
  function leave() { if (group) print "/** @} */"; group = "" }
  /^\/\* ---- .* ---- \*\/$/ {
    leave()
    title = substr($0, 9, length($0) - 16)
    group = tolower(title)
    gsub(/cw_[a-z_]*/, "", group)
    gsub(/[^a-z0-9]+/, "_", group)
    print "/** @defgroup " group " " title "\n * @{ */"
    next
  }
  /^#ifdef __cplusplus$/ { leave() }
  { print }'

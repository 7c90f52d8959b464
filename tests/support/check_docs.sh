#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_docs.sh ROOT: every ```cpp block in README.md and docs/ whose line before is <!-- from: FILE --> occurs verbatim in FILE.
#
# FILE is a path from ROOT to a program that is compiled and run as a test, so that no page shows code that does not
# work. The block is whole lines of it, with their indentation. Blocks without such a line before them are not looked at.
set -uo pipefail
[ $# -eq 1 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
cd "$1" || exit 2

checked=0
wrong=0
complain() { printf '%s\n' "$1"; wrong=$((wrong + 1)); }

# compare PAGE:LINE FILE BLOCK
compare() {
  checked=$((checked + 1))
  [ -f "$2" ] || { complain "$1: there is no file $2"; return; }
  [ -n "$3" ] || { complain "$1: the block is empty"; return; }
  local text
  text=$'\n'$(cat "$2")$'\n'
  [[ "$text" == *$'\n'"$3"* ]] || complain "$1: the block does not occur in $2"
}

check_page() {
  local page=$1 line number=0 from='' inside=no block='' start=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    if [ $inside = yes ]; then
      if [ "$line" = '```' ]; then
        compare "$page:$start" "$from" "$block"
        inside=no from=
      else
        block+=$line$'\n'
      fi
    elif [[ "$line" =~ ^'<!-- from: '(.*)' -->'$ ]]; then
      [ -z "$from" ] || complain "$page:$start: no block follows"
      from=${BASH_REMATCH[1]} start=$number
    elif [ -n "$from" ]; then
      if [ "$line" = '```cpp' ]; then inside=yes block=
      else complain "$page:$start: no block follows"; from=
      fi
    fi
  done <"$page"
  [ -z "$from" ] || complain "$page:$start: no block follows, or it has no end"
}

while IFS= read -r page; do check_page "$page"; done < <(find README.md docs -name '*.md' 2>/dev/null | LC_ALL=C sort)
echo "$checked blocks looked at, $wrong wrong"
[ $wrong -eq 0 ] && [ $checked -gt 0 ]

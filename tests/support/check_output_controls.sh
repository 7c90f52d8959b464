#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_output_controls.sh: check_output.sh accepts what a program prints, refuses what it does not, and mends a page.
set -uo pipefail
check="$(dirname "$(realpath "$0")")/check_output.sh"
root=$(mktemp -d) || exit 2
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/docs/examples" "$root/programs"
printf '#!/bin/sh\nprintf "== a ==\\none\\ntwo\\n== b ==\\nthree\\n"\n' >"$root/programs/example_x"
chmod +x "$root/programs/example_x"
faults=0

page() { # LINE...
  printf '<!-- output of: docs/examples/x.cpp -->\n```text\n' >"$root/docs/page.md"
  printf '%s\n' "$@" >>"$root/docs/page.md"
  printf '```\n' >>"$root/docs/page.md"
}
expect() { # STATUS WORDS
  local said status
  said=$("$check" "$root" "$root/programs") && status=0 || status=$?
  [ "$status" -eq "$1" ] && [[ "$said" == *"$2"* ]] && return
  echo "expected status $1 and '$2', got $status and: $said"
  faults=$((faults + 1))
}

page one two
expect 0 '1 blocks of output looked at, 0 differ'
page one three
expect 1 'docs/page.md:1: docs/examples/x.cpp does not print this block'
page wo
expect 1 'does not print this block'
page ''
expect 1 'does not print this block'
printf '<!-- output of: docs/examples/x.cpp -->\nno block\n' >"$root/docs/page.md"
expect 1 'no block of output follows'
page '== a ==' old
expect 1 'does not print this block'
"$check" "$root" "$root/programs" --update >/dev/null
expect 0 '1 blocks'
grep -qx two "$root/docs/page.md" && ! grep -qx three "$root/docs/page.md" || { echo "--update wrote: $(cat "$root/docs/page.md")"; faults=$((faults + 1)); }
mv "$root/programs/example_x" "$root/programs/other"
expect 1 'there is no program'
rm "$root/docs/page.md"
expect 1 'no block of output in docs'
[ "$faults" -eq 0 ] && echo 'all controls behave'

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_sources.sh RULE ROOT: one rule about the text of the sources. The rules are the functions below.
set -uo pipefail

# Each function prints what breaks the rule, and nothing else.
line_budget() { # one concept a file: no header is longer than 220 lines
  find include -name "*.hpp" -exec awk 'FNR == 221 { print FILENAME ": more than 220 lines" }' {} +
}
first_line() { # every source names its licence first
  sources | while IFS= read -r file; do
    head -n 1 "$file" | grep -qx '// SPDX-License-Identifier: BSL-1\.0' || echo "$file: the first line is not the SPDX line"
  done
}
no_clock() { # a test that depends on time fails by chance; timings belong to benchmarks/
  test_sources | xargs -r grep -nE '(steady|system|high_resolution)_clock|<(chrono|ctime|sys/time\.h)>|clock_gettime|gettimeofday|sleep_(for|until)|std::(time|clock)\(' /dev/null
}
no_excused_test() { # a test that is skipped or allowed to fail proves nothing
  test_sources | xargs -r grep -nE 'doctest::(skip|may_fail|should_fail|expected_failures|timeout)|\bdoctest::no_' /dev/null
}
error_words() { # docs/reference/errors.md lists every error that a test expects, and no other
  local page=docs/reference/errors.md known expected words file
  known=$(mktemp)
  expected=$(cat tests/fail/*.cpp tests/runtime/*.cpp 2>/dev/null)
  sed -n 's/^| `\([^`]*\)`.*/\1/p' "$page" >"$known"
  while IFS= read -r words; do
    [[ $expected == *"$words"* ]] || echo "$page: no test expects: $words"
  done <"$known"
  for file in tests/fail/*.cpp; do
    case $file in */explain.cpp) continue ;; esac # its message is its own
    sed -n 's/^\/\/ EXPECT: *//p' "$file" | grep -qFf "$known" || echo "$file: none of its words are in $page"
  done
  rm -f "$known"
}

sources() { find include tests docs benchmarks \( -name '*.hpp' -o -name '*.cpp' \) 2>/dev/null | LC_ALL=C sort; }
test_sources() { sources | grep '^tests/' | grep -v '^tests/support/controls/'; }

case "${1:-}" in
  line_budget | first_line | no_clock | no_excused_test | error_words) ;;
  *) sed -n '3s/^# //p' "$0" >&2; exit 2 ;;
esac
cd "${2:?}" || exit 2
[ -n "$(sources)" ] || { echo "no sources in $2"; exit 1; }
broken=$("$1")
[ -z "$broken" ] || { printf '%s\n' "$broken"; exit 1; }
echo "$1: $(sources | wc -l) files looked at"

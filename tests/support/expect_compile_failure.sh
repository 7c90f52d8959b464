#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Checks that a program does not compile, and that the compiler says why in our words.
#
#   expect_compile_failure.sh FILE -- COMPILER [FLAG...]
#   expect_compile_failure.sh tests/fail/matmul.cpp -- g++ -std=c++20 -Iinclude
#
# FILE has one or more lines `// EXPECT: text` and code under `#ifdef SHOULD_FAIL`. Without the macro it must compile.
# With it, compilation must fail, and the first error with its notes must contain every text. Source lines that the
# compiler quotes do not count, and neither do line breaks: any run of white space equals any other.
set -uo pipefail
export LC_ALL=C

if [ $# -lt 3 ] || [ "$2" != -- ]; then
  sed -n '4,11s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
file=$1
shift 2

fault() {
  printf '%s: %s\n' "$file" "$1"
  [ -z "${output:-}" ] || printf -- '--- the compiler said:\n%s\n' "$output"
  exit 1
}

# No quoted source and no folding at the terminal's width; each compiler has its own name for the former.
no_source=-fno-diagnostics-show-caret
case "$("$@" --version 2>/dev/null)" in *clang*) no_source=-fno-caret-diagnostics ;; esac
compile() { "$@" -fsyntax-only -fdiagnostics-color=never -fmessage-length=0 "$no_source" "$file" 2>&1; }
one_line() { tr -s '[:space:]' ' '; }

# The first error, what leads to it and its notes: a line is kept when a diagnostic of that error follows it.
first_error() {
  awk '/: (fatal )?error: /   { if (seen++) exit }
       { pending = pending $0 "\n" }
       /: (fatal )?error: |: note: / { printf "%s", pending; pending = "" }'
}

mapfile -t expectations < <(sed -n 's/^[[:space:]]*\/\/ EXPECT:[[:space:]]*\(.*[^[:space:]]\)[[:space:]]*$/\1/p' "$file")
[ ${#expectations[@]} -gt 0 ] || fault "no line '// EXPECT: text'"
grep -q '^[[:space:]]*#[[:space:]]*ifdef[[:space:]]\+SHOULD_FAIL' "$file" || fault "no '#ifdef SHOULD_FAIL'"

output=$(compile "$@") || fault "does not compile even without SHOULD_FAIL"
output=$(compile "$@" -DSHOULD_FAIL) && fault "compiles with SHOULD_FAIL"
case "$output" in
  *'internal compiler error'* | *'PLEASE submit a bug report'*) fault "the compiler crashed" ;;
  *' error: '*) ;;
  *) fault "the compiler failed without an error message" ;;
esac

said=$(printf '%s\n' "$output" | first_error | one_line)
missing=0
for text in "${expectations[@]}"; do
  wanted=$(printf '%s' "$text" | one_line)
  case "$said" in
    *"$wanted"*) ;;
    *) printf 'not in the first error: %s\n' "$text"; missing=1 ;;
  esac
done
[ $missing -eq 0 ] || fault "the first error does not say what is expected"
echo "$file: refused by ${1##*/}, with ${#expectations[@]} expected text(s)"

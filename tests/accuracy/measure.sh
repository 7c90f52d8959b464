#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# measure.sh [--publish] [OPTION...]: builds the program of this folder and measures the errors of the elementary functions.
#
# With --publish it writes the rows into docs/reference/accuracy.md; rows of functions that it did not measure stay. The other options are
# those of the program: --quick, --stride N, --doubles N, --several N, --threads N, --only NAME, --check. Without any it takes every float and
# 10^9 random doubles for each function, which takes hours of one core. Where long double is no 80-bit type the
# gamma functions take longer, and the program says so. The environment variable CXX names the compiler (default: g++).
#
# measure.sh --publish-rows FILE: publishes rows that were measured before, for who does so in pieces.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$root/build/accuracy
page=$root/docs/reference/accuracy.md
compiler=${CXX:-g++}
publish=no
case "${1:-}" in
  --publish) publish=yes; shift ;;
  --publish-rows) publish=rows ;;
esac
mkdir -p "$build"

measure() {
  build_modules
  "$build/accuracy" "$@" "${modules[@]}"
}

build_modules() {
  local flags=(-std=c++20 -O2 "-I$root/include")
  local processor
  modules=()
  for processor in x86-64-v4 x86-64-v3 x86-64; do
    modules+=("$build/$processor.so")
    "$compiler" "${flags[@]}" -march=$processor -fno-tree-vectorize -fPIC -shared -fvisibility=hidden -fvisibility-inlines-hidden \
      "-DTYPEFLOW_ACCURACY_PROCESSOR=\"$processor\"" "$here/module.cpp" -o "$build/$processor.so"
  done
  "$compiler" "${flags[@]}" "$here/accuracy.cpp" -o "$build/accuracy" -pthread -ldl
}

case $publish in
  no) measure "$@"; exit ;;
  yes) measure "$@" | tee "$build/table" ;;
  rows) cp "${2:?--publish-rows needs a file}" "$build/table" ;;
esac

# The table on the page, with the new rows in the place of those of the same function and type; what is new comes last.
merged_rows() {
  awk -F' [|] ' '
    !/^[|]/ { next }
    NR == FNR { row[$1, $2] = $0; if (!known[$1, $2]++) order[++count] = $1 SUBSEP $2; next }
    ($1, $2) in row { print row[$1, $2]; delete row[$1, $2]; next }
    { print }
    END { for (i = 1; i <= count; ++i) if (order[i] in row) print row[order[i]] }' "$build/table" "$([ -f "$page" ] && echo "$page" || echo /dev/null)"
}
merged_rows >"$build/merged"

{
  cat <<'TEXT'
# Errors of the elementary functions

The largest error found of each function of `include/typeflow/math`, in units in the last place (ULP): 0.5 is what rounding the exact
value once may cost, 0 stands for a result that is always the rounded exact one. `packs` are vector registers as compiled programs use
them, on processors with AVX-512 (`x86-64-v4`), with AVX2 (`x86-64-v3`) and with SSE2 alone (`x86-64`); `numbers` are single ones, the
worst of the three, at a sixteenth of the operands where these are many. The next column holds the operands of the worst error of the
row, in hexadecimal; none where there was no error.

Floats are taken in the order of their bit patterns, all of them or every n-th one; doubles, and the operands of functions of several, are
random: a quarter over all exponents, a quarter from 2^-30 to 2^10, the rest in the function's usual ranges. Zeros, infinities, NaN, the
ends of the range, halves and whole numbers up to 20, and the neighbours of all these, come in addition. Exact values are the C
library's, of double for floats and of long double for doubles; digamma and polygamma are Boost.Math's of long double, reflected below
zero. Where these are slow a fast value is taken first (polynomials through the exact ones): a block of operands in which it finds an
error next to the largest so far is judged by the exact values, which each published error is measured against. Fast and exact values are
compared at one block in 64; a difference of more than 1/64 ULP (of floats 2^-22) stops the measurement.

`special values` are zeros with their signs, infinities and NaN: where the exact value is one, and nowhere else, the result must be that.

TEXT
  cat "$build/merged"
  cat <<'TEXT'

1. In units in the last place of the larger of 1 and the result: next to the zeros below zero only the absolute error is small.
2. Likewise of the larger of |log|x|| + 1 and the result.
3. In units in the last place of the larger of the two sums that the result is the difference of.

TEXT
  echo "Measured by \`tests/accuracy/measure.sh --publish\` with $("$compiler" --version | head -n 1)," \
    "$(getconf GNU_LIBC_VERSION), on $(sed -n 's/^model name[^:]*: *//p;T;q' /proc/cpuinfo); rows of fewer inputs with its options \`--stride\`, \`--doubles\` and \`--several\`."
  echo "The test \`accuracy.bounds\` measures the same at fewer operands, against a bound for each function (\`tests/accuracy/references.hpp\`)."
} >"$page"
echo "written: $page"

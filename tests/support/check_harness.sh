#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_harness.sh COMPILER [FLAG...]: negative controls. Each check of this folder must report what it is there to find.
set -uo pipefail
[ $# -gt 0 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
checked=0
wrong=0

report() {
  checked=$((checked + 1))
  [ "$1" = ok ] && return
  wrong=$((wrong + 1))
  printf 'CONTROL: %s\n%s\n' "$2" "$3"
}
# accepts COMMAND...: it must succeed.
accepts() {
  local output
  output=$("$@" 2>&1) || { report wrong "should be accepted: $*" "$output"; return; }
  report ok
}
# refuses TEXT COMMAND...: it must fail, and say TEXT.
refuses() {
  local text=$1 output
  shift
  if output=$("$@" 2>&1); then report wrong "should be refused: $*" "$output"; return; fi
  case "$output" in
    *"$text"*) report ok ;;
    *) report wrong "refused, but without the words '$text': $*" "$output" ;;
  esac
}
# put FILE TEXT: one line below the licence line, in a small source tree of its own.
put() { mkdir -p "$(dirname "$scratch/$1")"; printf '// SPDX-License-Identifier: BSL-1.0\n%s\n' "$2" >"$scratch/$1"; }
fresh() { rm -rf "${scratch:?}"/*; put include/typeflow/core/low.hpp '#include <array>'; }

fails() { "$here/expect_compile_failure.sh" "$here/controls/$1.cpp" -- "${compiler[@]}"; }
compiler=("$@")
accepts fails refused
refuses 'does not say what is expected' fails wrong_expectation
refuses 'does not say what is expected' fails second_error
refuses 'compiles with SHOULD_FAIL' fails compiles
refuses 'even without SHOULD_FAIL' fails always_broken
refuses 'no line' fails no_expectation
refuses 'no '\''#ifdef SHOULD_FAIL' fails no_switch

header() { "$here/check_headers.sh" "$scratch/one.hpp" -- "${compiler[@]}" -Wall -Wextra -Wconversion -Wshadow -Werror; }
fresh; put one.hpp $'#pragma once\ninline int f(int n) { return n; }'
accepts header
put one.hpp 'inline int f(int n) { return n; }'
refuses 'does not compile alone' header
put one.hpp $'#pragma once\ninline std::size_t f() { return 0; }'
refuses 'does not compile alone' header
put one.hpp $'#pragma once\ninline int f(double x) { return x; }'
refuses 'does not compile alone' header

rooms() { "$here/check_rooms.sh" "$scratch/include" "$here/rooms.txt"; }
fresh; put include/typeflow/ops/high.hpp '#include "typeflow/core/low.hpp"'
accepts rooms
put include/typeflow/core/low.hpp '#include <typeflow/ops/high.hpp>'
refuses 'room core must not include room ops' rooms
fresh; put include/typeflow/all.hpp '#include "typeflow/core/low.hpp"'
put include/typeflow/version.hpp '#include <array>'
put include/typeflow/ops/high.hpp '#include "typeflow/version.hpp"'
accepts rooms
put include/typeflow/ops/high.hpp '#include "typeflow/all.hpp"'
refuses 'must not include the umbrella' rooms
fresh; put include/typeflow/attic/old.hpp ''
refuses 'room missing in' rooms
fresh; put include/typeflow/core/low.hpp '#include <iostream>'
refuses '<iostream>' rooms
fresh; put include/typeflow/core/low.hpp '#include <nlohmann/json.hpp>'
refuses 'Boost.Hana alone' rooms
fresh; put include/typeflow/train/loop.hpp '#include <xtensor/xtensor.hpp>'
refuses 'only room xtensor' rooms
fresh; put include/typeflow/ops/high.hpp '#include "../core/low.hpp"'
accepts rooms
put include/typeflow/core/low.hpp '#include "../ops/high.hpp"'
refuses 'room core must not include room ops' rooms
put include/typeflow/core/low.hpp '#include "../../../high.hpp"'
refuses 'leaves the include folder' rooms
rm -rf "$scratch/include"
refuses 'no header' rooms

rule() { "$here/check_sources.sh" "$1" "$scratch"; }
fresh
for name in line_budget first_line no_clock no_excused_test; do accepts rule "$name"; done
put include/typeflow/core/long.hpp "$(seq 219)"
accepts rule line_budget
put include/typeflow/core/long.hpp "$(seq 220)"
refuses 'long.hpp: more than 220' rule line_budget
echo 'int n;' >"$scratch/include/typeflow/core/bare.hpp"
refuses 'bare.hpp: the first line' rule first_line
put tests/runtime/timed.cpp 'auto start = std::chrono::system_clock::now();'
refuses timed.cpp rule no_clock
put tests/runtime/excused.cpp 'TEST_CASE("a" * doctest::skip()) {}'
refuses excused.cpp rule no_excused_test
fresh
put docs/reference/errors.md '| `shapes differ` | cause | cure |'
put tests/fail/shapes.cpp '// EXPECT: mse: shapes differ'
accepts rule error_words
put tests/fail/axes.cpp '// EXPECT: there is no axis'
refuses 'axes.cpp: none of its words' rule error_words
put docs/reference/errors.md $'| `shapes differ` |\n| `there is no axis` |\n| `is not bound` |'
refuses 'no test expects: is not bound' rule error_words
rm -rf "${scratch:?}"/*
refuses 'no sources' rule line_budget

page() { mkdir -p "$scratch/docs"; printf '%s\n' "$@" >"$scratch/docs/page.md"; }
docs() { "$here/check_docs.sh" "$scratch"; }
fresh; put docs/one.cpp $'int one;\n  int two;\nint three;'
page '<!-- from: docs/one.cpp -->' '```cpp' '  int two;' 'int three;' '```'
accepts docs
page '<!-- from: docs/one.cpp -->' '```cpp' 'int two;' '```'
refuses 'page.md:1: the block does not occur in docs/one.cpp' docs
page '<!-- from: docs/one.cpp -->' '```cpp' 'int one;' 'int three;' '```'
refuses 'the block does not occur' docs
page '<!-- from: docs/two.cpp -->' '```cpp' 'int one;' '```'
refuses 'there is no file docs/two.cpp' docs
page '<!-- from: docs/one.cpp -->' '' '```cpp' 'int one;' '```'
refuses 'no block follows' docs
page '<!-- from: docs/one.cpp -->' '```cpp' 'int one;'
refuses 'no end' docs
page '```cpp' 'int one;' '```'
refuses '0 blocks' docs

# A program for a processor of more than this one can do is left out, and said to be.
rm -rf "${scratch:?}"/*
v3_flags="fpu sse2 avx avx2 bmi1 bmi2 f16c fma abm movbe avx512f avx512bw avx512cd avx512vl"
printf 'processor : 0\nflags     : %s\n' "$v3_flags" >"$scratch/cpuinfo"
processor() { TYPEFLOW_CPUINFO="$scratch/cpuinfo" "$here/on_processor.sh" "$@"; }
accepts processor x86-64 true
accepts processor x86-64-v3 true
refuses 'left out: this processor is no x86-64-v4, it lacks avx512dq' processor x86-64-v4 true
refuses '' processor x86-64-v3 false
refuses "no level is called 'x86-64-v9'" processor x86-64-v9 true

echo "$checked controls, $wrong wrong"
[ $wrong -eq 0 ]

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds and runs every benchmark with each compiler; writes one JSON file and, beside it, a chart for each case. Options:
#   --quick        short rounds and short chains, no case of a million unless --only names it; under a minute once built
#   --only REGEX   the cases to run: miniflow_step, ..., compile_time/miniflow_step, ...
#   --out FILE     the JSON file (default: build/bench/results.json)
#   --publish      measures everything and writes docs/reference/benchmarks/ and docs/reference/benchmarks.md; not with the others
# The environment variable COMPILERS names the compilers (default: "g++ clang++-19"); one that is missing is left out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
build="$root/build/bench"
source "$here/compile_time/rows.sh"

quick=() only=. out="$build/results.json" publish=0
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=(--quick) ;;
    --only) only=$2; shift ;;
    --out) out=$2; shift ;;
    --publish) publish=1 ;;
    *) echo "unknown option $1; known: --quick --only REGEX --out FILE --publish" >&2; exit 2 ;;
  esac
  shift
done
if [ $publish = 1 ]; then
  [ ${#quick[@]} = 0 ] && [ "$only" = . ] || { echo "--publish measures everything, without --quick and --only" >&2; exit 2; }
  out="$build/publish/results.json"
fi

# Peers that cannot be installed are left out, by name, in the reports below.
if [ -x "$root/docs/install_packages.sh" ]; then
  "$root/docs/install_packages.sh" tests benchmarks || echo "not all packages could be installed; going on with what is there"
fi

compilers=()
for compiler in ${COMPILERS:-g++ clang++-19}; do
  if command -v "$compiler" >/dev/null; then compilers+=("$compiler"); else echo "left out: $compiler (not installed)"; fi
done

# OpenBLAS takes new processors for old ones and loses half its speed.
if grep -qw avx512f /proc/cpuinfo; then export OPENBLAS_CORETYPE=SkylakeX; fi
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

# configure NAME COMPILER [OPTION...]: prepares build/bench/NAME.
configure() { cmake -G Ninja -S "$here" -B "$build/$1" -DCMAKE_CXX_COMPILER="$2" "${@:3}" >"$build/$1.log"; }

# next_rows: a new file, so that rows stay in the order of their measurement.
next_rows() { printf '%s/rows/%03d.json' "$build" "$(find "$build/rows" -name '*.json' | wc -l)"; }

# run_program NAME PROGRAM REGEX: the rows of a program of build/bench/NAME.
run_program() {
  [ -x "$build/$1/$2" ] || return 0
  "$build/$1/$2" "${quick[@]}" --only "$3" --out "$(next_rows)" || failures=$((failures + 1))
}

# run_for_processor PROCESSOR ONEDNN'S NAME OPENBLAS'S NAME: some cases once more, built for PROCESSOR by the first compiler. A library
# would choose its instructions by itself; here it has those of the program.
run_for_processor() {
  local name="${compilers[0]}-$1"
  configure "$name" "${compilers[0]}" -DTYPEFLOW_BENCHMARK_PROCESSOR="$1"
  cmake --build "$build/$name" --target benchmark_{elementwise_sum,black_scholes,miniflow_step,mlp} | tee -a "$build/$name.log"
  for program in elementwise_sum black_scholes miniflow_step mlp; do
    ONEDNN_MAX_CPU_ISA=$2 OPENBLAS_CORETYPE=$3 \
      run_program "$name" benchmark_$program '^(elementwise_sum_.*|black_scholes|miniflow_step|mlp_784_128_10)$'
  done
}

rm -rf "$build/rows" "$build/publish"
mkdir -p "$build/rows"
failures=0
for compiler in "${compilers[@]}"; do
  configure "$compiler" "$compiler"
  cmake --build "$build/$compiler" | tee -a "$build/$compiler.log"
  # The longest symbol that names the library, over all benchmark programs.
  row benchmark_objects typeflow symbol_length characters "$(compiler_name "$compiler")" "-O3 -march=native -DNDEBUG" \
    "$(longest_symbol 8typeflow "$build/$compiler"/CMakeFiles/benchmark_*.dir/*/*.o)" | as_array >"$(next_rows)"
done
# The compilers take turns, so that their times can be compared.
cases=$only
if [ "$only" = . ] && [ ${#quick[@]} -gt 0 ]; then cases='^(?!.*_1000000$)'; fi
for program in $(cd "$build/${compilers[0]}" && find . -maxdepth 1 -name 'benchmark_*' -type f -perm -u+x -printf '%f\n' | LC_ALL=C sort); do
  for compiler in "${compilers[@]}"; do run_program "$compiler" "$program" "$cases"; done
done
if [ "$only" = . ] && [ ${#quick[@]} = 0 ]; then
  run_for_processor x86-64-v3 AVX2 Haswell
  run_for_processor x86-64 SSE41 Nehalem
fi

COMPILERS="${compilers[*]}" "$here/compile_time/measure.sh" "${quick[@]}" --only "$only" --out "$(next_rows)" ||
  failures=$((failures + 1))

folder=$(dirname "$out")
mkdir -p "$folder"
from_array "$build"/rows/*.json | as_array >"$out"
"$here/report/machine.sh" "${compilers[@]}" >"$folder/machine.txt"
"$here/report/charts.sh" "$folder" "$out"
echo "$(grep -c '"case"' "$out" || true) rows in $out, charts beside it"
[ $failures = 0 ] || { echo "$failures parts failed" >&2; exit 1; }

[ $publish = 0 ] || "$here/report/publish.sh" "$folder"

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds and runs every benchmark with each compiler; writes one JSON file and, beside it, a chart for each case. Options:
#   --quick        short rounds and short chains, under a minute once built
#   --only REGEX   the cases to run: miniflow_step, ..., compile_time/miniflow_step, ...
#   --out FILE     the JSON file (default: build/bench/results.json)
#   --publish      measures everything and writes docs/reference/benchmarks/ and docs/reference/benchmarks.md; not with the others
# The environment variable COMPILERS names the compilers (default: "g++ clang++-19"); one that is missing is left out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
build="$root/build/bench"
source "$here/compile_time/rows.sh"

quick=() only=. out="$build/results.json" publish=0 published="$root/docs/reference/benchmarks"
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

rm -rf "$build/rows" "$build/publish"
mkdir -p "$build/rows"
failures=0
for compiler in "${compilers[@]}"; do
  cmake -G Ninja -S "$here" -B "$build/$compiler" -DCMAKE_CXX_COMPILER="$compiler" >"$build/$compiler.log"
  cmake --build "$build/$compiler" | tee -a "$build/$compiler.log"
  for program in "$build/$compiler"/benchmark_*; do
    [[ -f $program && -x $program ]] || continue
    "$program" "${quick[@]}" --only "$only" --out "$build/rows/$compiler.$(basename "$program").json" || failures=$((failures + 1))
  done
  # The longest symbol that names the library, over all benchmark programs.
  row benchmark_objects typeflow symbol_length characters "$(compiler_name "$compiler")" "-O3 -march=native -DNDEBUG" \
    "$(longest_symbol 8typeflow "$build/$compiler"/CMakeFiles/benchmark_*.dir/*/*.o)" | as_array >"$build/rows/$compiler.symbols.json"
done

COMPILERS="${compilers[*]}" "$here/compile_time/measure.sh" "${quick[@]}" --only "$only" --out "$build/rows/compile_time.json" ||
  failures=$((failures + 1))

folder=$(dirname "$out")
mkdir -p "$folder"
from_array "$build"/rows/*.json | as_array >"$out"
"$here/report/machine.sh" "${compilers[@]}" >"$folder/machine.txt"
awk -v folder="$folder" -f "$here/report/rows.awk" -f "$here/report/charts.awk" "$out"
echo "$(grep -c '"case"' "$out" || true) rows in $out, charts beside it"
[ $failures = 0 ] || { echo "$failures parts failed" >&2; exit 1; }

if [ $publish = 1 ]; then
  rm -rf "$published"
  mkdir -p "$published"
  mv "$folder"/* "$published"
  "$here/report/page.sh" >"$published.md"
  echo "written: $published.md and $published/"
fi

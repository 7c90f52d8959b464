#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# page.sh: prints docs/reference/benchmarks.md from the results that lie in docs/reference/benchmarks/: no number in it is typed by
# hand. page.sh --check: fails when the page is not what this script prints.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder="$root/docs/reference/benchmarks"
results="$folder/results.json"
records="$here/../compile_time/recorded.json"

# table KIND FILE
table() { awk -v kind="$1" -f "$here/rows.awk" -f "$here/tables.awk" "$2"; }

# chart NAME DESCRIPTION: the picture, if it was drawn.
chart() { [ ! -e "$folder/$1.svg" ] || printf '![%s](benchmarks/%s.svg)\n\n' "$2" "$1"; }

print_page() {
  cat <<'END'
<!-- Printed by benchmarks/report/page.sh; benchmarks/run.sh --publish measures anew. -->
# Benchmarks

What a compiled graph costs when it runs, and what it costs the compiler. Each case stands beside a **limit**, the best hand-written
C++ known to us for the same values and derivatives, and beside graphs that are built at run time. `benchmarks/README.md` tells what
each system is and how to add one.

## Method

Every system first repeats a reference run; the column *error* is its largest relative error, and one that is wrong is not timed.
The systems of a case share one process, pinned to one core, and take turns round by round. The column *x limit* is the median over
the rounds of the ratio to the limit in the same round: absolute times wander with the machine, ratios hardly do. Time is the
processor time of the thread. All are built with the same flags, `-O3 -march=native -DNDEBUG`, without fast-math, and run in one thread.

## The machine

END
  sed 's/^/* /' "$folder/machine.txt"
  printf '\n## Run time\n\n'
  while IFS= read -r name; do chart "$name" "Bars: processor time of one step in $name"; done < <(
    sed -n 's/.*"case": "\([^"]*\)".*"metric": "time".*/\1/p' "$results" | awk '!seen[$0]++')
  table times "$results"
  echo
  table notes "$results"
  cat <<'END'

## Cost of compiling

Processor seconds and peak memory of one compilation with `-O2`; a row `chain_N` is a chain of N random operations on four scalars, value
and gradient, and its system `hand` the same chain with the reverse sweep written out.

END
  chart compile_time "Bars: processor time of compiling"
  table compile "$results"
  cat <<'END'

How the time grows when a chain doubles, from one measured length to the next (2 is linear):

END
  table growth "$results"
  cat <<'END'

Counters that are the same on every machine, for one version of a compiler: clang's smallest sufficient `-fconstexpr-steps`, g++'s smallest
`-fconstexpr-ops-limit`, and the classes and functions that clang instantiates. A test fails when one grows by more than 3 %.

END
  table counters "$records"
}

case "${1:-}" in
  '') print_page ;;
  --check) print_page | diff "$root/docs/reference/benchmarks.md" - ||
    { echo "docs/reference/benchmarks.md is outdated: benchmarks/report/page.sh >docs/reference/benchmarks.md" >&2; exit 1; } ;;
  *) echo "usage: $0 [--check]" >&2; exit 2 ;;
esac

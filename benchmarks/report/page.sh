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
verdicts=$(mktemp)
trap 'rm -f "$verdicts"' EXIT
awk -f "$here/rows.awk" -f "$here/verdicts.awk" "$here/targets.txt" "$here/reasons.txt" "$results" >"$verdicts"

# table KIND [FILE]
table() { awk -v kind="$1" -f "$here/rows.awk" -f "$here/tables.awk" "${2:-$results}"; }

# verdict_table KIND [METRICS]
verdict_table() { awk -v kind="$1" -v metrics="${2:-}" -f "$here/rows.awk" -f "$here/verdict_tables.awk" "$here/reasons.txt" "$verdicts"; }

# chart NAME DESCRIPTION: the picture, if it was drawn.
chart() { [ ! -e "$folder/$1.svg" ] || printf '![%s](benchmarks/%s.svg)\n\n' "$2" "$1"; }

# groups: the names of the charts of run times, in the order of the results.
groups() {
  awk -f "$here/rows.awk" -f <(echo 'field("metric") == "time" && processor() == "" { name = group(field("case")); if (!seen[name]++) print name }') \
    "$results"
}

print_page() {
  cat <<'END'
<!-- Printed by benchmarks/report/page.sh; benchmarks/run.sh --publish measures anew. -->
# Benchmarks

What a compiled graph costs when it runs, and what it costs the compiler. Each case stands beside a **limit**, the best hand-written
C++ known to us for the same values and derivatives, and beside what a user would otherwise pick. `benchmarks/README.md` tells what each
case and system is and how to add one; [results.json](benchmarks/results.json) holds every row.

## Method

Every system first repeats a reference run, and one that is wrong is not timed. The systems of a case share one process, pinned to one
core, and take turns round by round. A ratio to the limit is the median over the rounds of the ratio in the same round: absolute times
wander with the machine, ratios hardly do. Time is the processor time of the thread. All are built with the same flags,
`-O3 -march=native -DNDEBUG`, without fast-math, and run in one thread. A time with clang++ over that with g++ compares the smallest times
of two processes that ran one after the other.

## The machine

END
  sed 's/^/* /' "$folder/machine.txt"
  cat <<'END'

## Beside the limit

The time of the limit is that of one step, or of one element, option, point, observation, character or row: `benchmarks/README.md` says
which. A target is reached where g++ is within it, and clang++ within 1.15 of g++'s time.

END
  chart limits "Dots: Typeflow's time relative to the limit, by case and compiler"
  verdict_table limits
  cat <<'END'

Why a target on this page is not reached, and what comes next:

END
  verdict_table reasons
  cat <<'END'

## Beside others

Times relative to the limit, with g++. Empty where a system does not exist, or is not installed.

END
  table peers
  echo
  while IFS= read -r name; do chart "$name" "Bars: processor times of $name"; done < <(groups)
  cat <<'END'
## Gradient over value

The time of value and gradient together, relative to that of the value alone. A target stands where theory gives one: no more functions to
evaluate, twice the memory traffic, or (3L - 1)/L times the products of a perceptron of L layers.

END
  verdict_table others gradient_over_value
  cat <<'END'

## Memory

What a call needs beside its inputs and results, whatever the length of the batch; what the intermediate values would take if each were
stored in full; and heap allocations in a step. The workspace holds one block of rows, also where a batch is
shorter than that.

END
  table memory
  cat <<'END'

## Batches from 1 to a million rows

The time of one row of a training step, which should not depend on their number.

END
  table batches
  cat <<'END'

## Other processors

The same sources, built with g++ for AVX2 (`x86-64-v3`) and for what every x86-64 processor has. There the limit by hand, which is made of
AVX-512, gives way to the best that is left: plain loops by hand, or oneDNN's products held to the same instructions.

END
  table processors
  cat <<'END'

## Threads

How many times as fast a step is on a pool as by the program itself, by the clock on the wall, in turn; results have the same bits on any pool.
Beside it the same for as many programs side by side, each with weights and data of its own, that share nothing and do not wait for each other: what
the machine allowed at that moment. The last column is the median over the rounds of the one over the other.

END
  verdict_table others threads_speedup
  echo
  table threads
  cat <<'END'

## Cost of compiling

Processor seconds and peak memory of one compilation with `-O2`; a row `chain_N` is a chain of N random operations on four scalars, value
and gradient. By hand is the same work without the library on the same machine: the chain with its reverse sweep written out, the step
in plain loops, and for `include_core` the headers of the standard library and of Boost.Hana that the core includes.

END
  verdict_table costs "compile_.*|object_size|symbol_length"
  echo
  chart compile_time "Bars: processor time of compiling"
  table compile
  cat <<'END'

How the time grows when a chain doubles, from one measured length to the next (2 is linear):

END
  table growth
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

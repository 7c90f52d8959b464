#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_benchmark_report.sh ROOT: benchmarks/report judges results by their targets, and refuses a miss that no reason is given for.
set -uo pipefail
[ $# -eq 1 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
report=$(realpath "$1")/benchmarks/report
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
wrong=0
complain() { printf '%s\n' "$1"; wrong=$((wrong + 1)); }

# time_row CASE SYSTEM RATIO SMALLEST COMPILER PROCESSOR
time_row() {
  printf '{"case": "%s", "system": "%s", "metric": "time", "unit": "ns", "median": %s, "min": %s, "limit": 1, "ratio_to_limit": %s, "compiler": "%s", "flags": "-march=%s", "note": ""}\n' \
    "$1" "$2" "$4" "$4" "$3" "$5" "$6"
}
# speedup_row CASE SPEED-UP
speedup_row() {
  printf '{"case": "%s", "system": "typeflow_threads_2", "metric": "threads_speedup", "unit": "times", "median": %s, "min": 1, "max": 2, "limit": 1.9, "ratio_to_limit": 0.95, "compiler": "g++ 12", "flags": "-march=native", "note": ""}\n' \
    "$1" "$2"
}
judge() { awk -f "$report/rows.awk" -f "$report/verdicts.awk" "$work/targets" "$work/reasons" "$work/results" >"$work/verdicts"; }
table() { awk -v kind="$1" -f "$report/rows.awk" -f "$report/verdict_tables.awk" "$work/reasons" "$work/verdicts"; }
expect_verdict() { cut -d '|' -f 1,2,3,9,10 "$work/verdicts" | grep -qxF "$1" || complain "no verdict: $1"; }

printf "(fast|slow) typeflow time 1.1\n.* typeflow clang_over_g++ 1.15\n.* typeflow_threads_2 threads_speedup 1.8\n" >"$work/targets"
printf '# a comment\nsl.* typeflow time\n  the first line\n  and the second\n.* .* threads_speedup\n  waiting\n' >"$work/reasons"
{
  time_row fast hand 1 1 "g++ 12" native
  time_row fast typeflow 1.104 1.104 "g++ 12" native
  time_row fast typeflow 1.5 1.3 "clang++ 19" native
  time_row slow typeflow 1.106 1.106 "g++ 12" native
  time_row slow typeflow 1.106 1.106 "clang++ 19" native
  time_row slow_too typeflow 9 9 "g++ 12" native
  time_row fast typeflow 9 9 "g++ 12" x86-64-v3
  speedup_row fast 1.81
  speedup_row slow 1.79
} >"$work/results"
judge
expect_verdict 'fast|typeflow|time|yes|0'
expect_verdict 'slow|typeflow|time|no|1'
expect_verdict 'fast|typeflow|clang_over_g++|no|0'
expect_verdict 'slow|typeflow|clang_over_g++|yes|0'
expect_verdict 'fast|typeflow_threads_2|threads_speedup|yes|2'
expect_verdict 'slow|typeflow_threads_2|threads_speedup|no|2'
[ "$(wc -l <"$work/verdicts")" = 6 ] || complain "other verdicts than six: $(cat "$work/verdicts")"
[[ $(table reasons) == *'`slow`: the first line and the second'* ]] || complain "the reason is not shown"
table limits | grep -q '`fast`.*| no: clang++ |' || complain "what clang++ misses is not shown"
awk -v kind=threads -f "$report/rows.awk" -f "$report/tables.awk" "$work/results" | grep -qF '| `fast` | 2 | g++ | 1.81 | 1.00 to 2.00 | 1.90 | 0.950 |' ||
  complain "a speed-up is not shown beside the machine's"
words=$(table unexplained) && complain "a miss without a reason is let through"
[[ $words == *'without a reason'*'`fast` (clang++ over g++)' ]] || complain "other words: $words"

printf 'fast typeflow clang_over_g[+][+]\n  because\n' >>"$work/reasons"
judge
table unexplained >/dev/null || complain "a miss with a reason is refused"

printf 'file typeflow compile_time 1\n' >"$work/targets"
for compiler in "g++ 12" "clang++ 19"; do
  printf '{"case": "file", "system": "typeflow", "metric": "compile_time", "unit": "s", "median": 2, "limit": 0.%s, "compiler": "%s", "note": ""}\n' \
    "$((25 + ${#compiler}))" "$compiler"
done >"$work/results"
judge
awk -v kind=costs -v metrics=compile_time -f "$report/rows.awk" -f "$report/verdict_tables.awk" "$work/reasons" "$work/verdicts" |
  grep -qF '| 2 s | 0.310 s | 2 s | 0.350 s | 1 s | no |' || complain "what the compiler takes by hand is not shown"
echo "13 controls, $wrong wrong"
[ "$wrong" -eq 0 ]

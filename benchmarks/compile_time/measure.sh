#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# What Typeflow costs the compiler: processor seconds, memory, object size, longest symbol, and counters that do not depend on the
# machine. Options:
#   --quick        short chains, one repetition, neither object sizes nor counters
#   --only REGEX   cases whose name, compile_time/CASE, matches
#   --out FILE     JSON rows
#   --record       only the counters: writes them to recorded.json, and the page of the benchmarks anew
#   --check        only the counters: fails when one is more than 3 % above recorded.json
#   -- FLAG...     more flags for the compiler, such as -isystem FOLDER
# The environment variable COMPILERS names the compilers (default: "g++ clang++-19").
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
source "$here/rows.sh"
source "$here/counters.sh"

quick=0 only=. out= task=measure more_flags=()
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=1 ;;
    --only) only=$2; shift ;;
    --out) out=$2; shift ;;
    --record) task=record ;;
    --check) task=check ;;
    --) shift; more_flags=("$@"); break ;;
    *) echo "unknown option $1; known: --quick --only REGEX --out FILE --record --check -- FLAG..." >&2; exit 2 ;;
  esac
  shift
done
read -ra compilers <<<"${COMPILERS:-g++ clang++-19}"
lengths=(100 200 400 1000) counted=(miniflow_step.typeflow chain_100.typeflow) records="$here/recorded.json"
if [ $quick = 1 ]; then lengths=(100 200); fi
[ $task = measure ] || lengths=(100)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(-std=c++20 -O2 "-I$root/include" "${more_flags[@]}")
flags_text="-std=c++20 -O2"
failures=0

# foreign_headers: the headers of others that the core includes, as the lines that include them.
foreign_headers() {
  "${compilers[0]}" "${flags[@]}" -MM "$work/include_core.typeflow.cpp" | tr -s ' \\' '\n' | grep '/typeflow/' |
    xargs grep -hE '^#include <' | grep -v '<typeflow/' | LC_ALL=C sort -u
}

# Sources are named CASE.SYSTEM.cpp.
prepare_sources() {
  cp "$here"/programs/*.cpp "$work"
  sed -i "s|\"../../|\"$here/../|" "$work"/*.cpp
  printf '#include <typeflow/typeflow.hpp>\n' >"$work/include_core.typeflow.cpp"
  foreign_headers >"$work/include_core.hand.cpp"
  for length in "${lengths[@]}"; do
    "$here/generate_chain.sh" "$length" 1 >"$work/chain_$length.typeflow.cpp"
    "$here/generate_chain.sh" "$length" 1 hand >"$work/chain_$length.hand.cpp"
  done
}

# split_name CASE.SYSTEM: sets case and system.
split_name() { system=${1#*.} case=${1%%.*}; }

# fail WORDS
fail() {
  failures=$((failures + 1))
  echo "$1" >&2
}

# measure_costs CASE SYSTEM SOURCE COMPILER NAME: the rows that every program gets, on standard output.
measure_costs() {
  local case=$1 system=$2 source=$3 compiler=$4 name=$5 object="$work/program.o" user kernel kilobytes repetitions=3
  local seconds=() megabytes=()
  if [ $quick = 1 ] || [ "$case" = chain_1000 ]; then repetitions=1; fi
  for ((i = 0; i < repetitions; ++i)); do
    /usr/bin/time -o "$work/time" -f '%U %S %M' "$compiler" "${flags[@]}" -c "$source" -o "$object" 2>"$work/errors" || return 1
    read -r user kernel kilobytes <"$work/time"
    seconds+=("$(awk "BEGIN { print $user + $kernel }")")
    megabytes+=("$(awk "BEGIN { printf \"%.1f\", $kilobytes / 1024 }")")
  done
  row "$case" "$system" compile_time s "$name" "$flags_text" "${seconds[@]}"
  row "$case" "$system" compile_memory MB "$name" "$flags_text" "${megabytes[@]}"
  [ "$case" != include_core ] || return 0
  row "$case" "$system" symbol_length characters "$name" "$flags_text" "$(longest_symbol . "$object")"
  [ $quick = 0 ] || return 0
  "$compiler" "${flags[@]}" -g -c "$source" -o "$object"
  row "$case" "$system" object_size bytes "$name" "$flags_text -g" "$(stat -c %s "$object")"
}

# counter_row CASE SYSTEM METRIC UNIT NAME COUNTER: nothing without a counter.
counter_row() { [ -z "$6" ] || row "$1" "$2" "$3" "$4" "$5" "$flags_text" "$6"; }

# measure_counters CASE SYSTEM SOURCE COMPILER NAME: rows on standard output.
measure_counters() {
  local case=$1 system=$2 source=$3 compiler=$4 name=$5 metric=constexpr_operations unit=operations number
  if is_clang "$compiler"; then
    metric=constexpr_steps unit=steps
    number=$(template_instantiations "$compiler" "$source" "$work/program.o" "${flags[@]}") || return 1
    counter_row "$case" "$system" template_instantiations instantiations "$name" "$number"
  fi
  number=$(smallest_limit "$(recorded "$case" $metric "$name" "$records")" "$compiler" "$source" "${flags[@]}") || return 1
  counter_row "$case" "$system" $metric $unit "$name" "$number"
}

# check_instantiations CASE SOURCE COMPILER NAME
check_instantiations() {
  local record number where="compile_time/$1, $4, template_instantiations"
  record=$(recorded "$1" template_instantiations "$4" "$records")
  number=$(template_instantiations "$3" "$2" "$work/program.o" "${flags[@]}" 2>/dev/null) || return 1
  if ((number * 100 > record * 103)); then
    complain_of_growth "$where" "$number" "$record"
  elif ((number * 10 <= record * 9)); then
    say_fallen "$where" "$record"
  else
    echo "$where: $number, recorded $record"
  fi
}

# check_counters CASE SOURCE COMPILER NAME
check_counters() {
  local metric=constexpr_operations record
  ! is_clang "$3" || metric=constexpr_steps
  record=$(recorded "$1" $metric "$4" "$records")
  if [ -z "$record" ]; then
    echo "compile_time/$1: nothing is recorded for $4. Record it: benchmarks/compile_time/measure.sh --record"
    return 1
  fi
  check_limit "$record" "compile_time/$1, $4, $metric" "$3" "$2" "${flags[@]}" || return 1
  ! is_clang "$3" || check_instantiations "$1" "$2" "$3" "$4"
}

# for_each_compiler FUNCTION CASE.SYSTEM: calls FUNCTION with both names, the source and each compiler; its output becomes rows.
for_each_compiler() {
  local case system compiler name
  split_name "$2"
  [[ compile_time/$case =~ $only ]] || return 0
  for compiler in "${compilers[@]}"; do
    name=$(compiler_name "$compiler")
    : >"$work/errors"
    "$1" "$case" "$system" "$work/$2.cpp" "$compiler" "$name" >>"$work/rows" ||
      fail "$case, $system, $name: does not compile: $(grep -m1 error "$work/errors" || head -n 1 "$work/errors")"
  done
}

measure_everything() {
  local source
  command -v /usr/bin/time >/dev/null || { echo "needs /usr/bin/time (Debian package time)" >&2; exit 2; }
  for source in "$work"/*.cpp; do for_each_compiler measure_costs "$(basename "$source" .cpp)"; done
  [ $quick = 1 ] || for program in "${counted[@]}"; do for_each_compiler measure_counters "$program"; done
  growth "$work/rows" >"$work/growth"
  cat "$work/growth" >>"$work/rows"
}

record_counters() {
  for program in "${counted[@]}"; do for_each_compiler measure_counters "$program"; done
  [ $failures = 0 ] || return 0
  { kept_records "$records" "$work/rows"; cat "$work/rows"; } | LC_ALL=C sort | as_array >"$work/recorded.json"
  mv "$work/recorded.json" "$records"
  [ ! -e "$root/docs/reference/benchmarks.md" ] || "$here/../report/page.sh" >"$root/docs/reference/benchmarks.md"
}

check_everything() {
  local program case system compiler checked=0
  for program in "${counted[@]}"; do
    split_name "$program"
    [[ compile_time/$case =~ $only ]] || continue
    for compiler in "${compilers[@]}"; do
      checked=$((checked + 1))
      check_counters "$case" "$work/$program.cpp" "$compiler" "$(compiler_name "$compiler")" || failures=$((failures + 1))
    done
  done
  [ $checked -gt 0 ] || fail "no program matches $only"
}

prepare_sources
: >"$work/rows"
case $task in
  measure) measure_everything ;;
  record) record_counters ;;
  check) check_everything ;;
esac
with_limits "$work/rows" >"$work/rows_with_limits"
print_table "$work/rows_with_limits"
[ -z "$out" ] || as_array <"$work/rows_with_limits" >"$out"
[ $failures = 0 ]

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# What Typeflow costs the compiler: processor seconds, memory, object size, longest symbol, and counters that do not depend on the
# machine. Options:
#   --quick        short chains, one repetition, no counters
#   --only REGEX   cases whose name, compile_time/CASE, matches
#   --out FILE     JSON rows
#   --record       writes the counters to recorded.json
#   --check        fails when a counter is more than 3 % above recorded.json
# The environment variable COMPILERS names the compilers (default: "g++ clang++-19").
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
include="$here/../../include"
source "$here/rows.sh"
source "$here/counters.sh"

quick=0 only=. out= record=0 check=0
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=1 ;;
    --only) only=$2; shift ;;
    --out) out=$2; shift ;;
    --record) record=1 ;;
    --check) check=1 ;;
    *) echo "unknown option $1; known: --quick --only REGEX --out FILE --record --check" >&2; exit 2 ;;
  esac
  shift
done
read -ra compilers <<<"${COMPILERS:-g++ clang++-19}"
lengths=(100 200 400 1000) repetitions=3
if [ $quick = 1 ]; then lengths=(100 200) repetitions=1; fi
command -v /usr/bin/time >/dev/null || { echo "needs /usr/bin/time (Debian package time)" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(-std=c++20 -O2 "-I$include")
flags_text="-std=c++20 -O2"
failures=0

# Sources are named CASE.SYSTEM.cpp.
prepare_sources() {
  cp "$here"/programs/*.cpp "$work"
  sed -i "s|\"../../|\"$here/../|" "$work"/*.cpp
  printf '#include <typeflow/typeflow.hpp>\n' >"$work/include_core.typeflow.cpp"
  for length in "${lengths[@]}"; do
    "$here/generate_chain.sh" "$length" 1 >"$work/chain_$length.typeflow.cpp"
    "$here/generate_chain.sh" "$length" 1 hand >"$work/chain_$length.hand.cpp"
  done
  if [ ! -e "$include/typeflow/typeflow.hpp" ]; then
    rm -f "$work"/*.typeflow*.cpp
    echo "left out: typeflow (include/typeflow/typeflow.hpp is not there)"
  fi
}

# measure_costs CASE SYSTEM SOURCE COMPILER NAME: the rows that every program gets, on standard output.
measure_costs() {
  local case=$1 system=$2 source=$3 compiler=$4 name=$5 object="$work/program.o" user kernel kilobytes
  local seconds=() megabytes=()
  for ((i = 0; i < repetitions; ++i)); do
    /usr/bin/time -o "$work/time" -f '%U %S %M' "$compiler" "${flags[@]}" -c "$source" -o "$object" 2>"$work/errors" || return 1
    read -r user kernel kilobytes <"$work/time"
    seconds+=("$(awk "BEGIN { print $user + $kernel }")")
    megabytes+=("$(awk "BEGIN { printf \"%.1f\", $kilobytes / 1024 }")")
  done
  row "$case" "$system" compile_time s "$name" "$flags_text" "${seconds[@]}"
  row "$case" "$system" compile_memory MB "$name" "$flags_text" "${megabytes[@]}"
  [ "$case" != include_core ] || return 0
  row "$case" "$system" symbol_length characters "$name" "$flags_text" "$(nm "$object" | awk '
    { if (length($NF) > longest) longest = length($NF) } END { print longest + 0 }')"
  "$compiler" "${flags[@]}" -g -c "$source" -o "$object"
  row "$case" "$system" object_size bytes "$name" "$flags_text -g" "$(stat -c %s "$object")"
}

# measure_counters CASE SYSTEM SOURCE COMPILER NAME: only for what does its work at compile time, and not for the longest chain, which
# takes minutes and adds nothing.
measure_counters() {
  local case=$1 system=$2 source=$3 compiler=$4 name=$5 number
  [[ $quick = 0 && $system = typeflow* && $case != chain_1000 ]] || return 0
  case "$name" in
    clang*)
      if number=$(constexpr_steps "$compiler" "$source" "${flags[@]}"); then
        row "$case" "$system" constexpr_steps steps "$name" "$flags_text" "$number"
      fi
      number=$(template_instantiations "$compiler" "$source" "$work/program.o" "${flags[@]}")
      row "$case" "$system" template_instantiations instantiations "$name" "$flags_text" "$number" ;;
    *)
      if number=$(constexpr_operations "$compiler" "$source" "${flags[@]}"); then
        row "$case" "$system" constexpr_operations operations "$name" "$flags_text" "$number"
      fi ;;
  esac
}

measure_all() {
  local source case system name
  for source in "$work"/*.cpp; do
    case=$(basename "$source" .cpp) system=${case#*.} case=${case%%.*}
    [[ compile_time/$case =~ $only ]] || continue
    for compiler in "${compilers[@]}"; do
      name=$(compiler_name "$compiler")
      if measure_costs "$case" "$system" "$source" "$compiler" "$name" >>"$work/rows"; then
        measure_counters "$case" "$system" "$source" "$compiler" "$name" >>"$work/rows"
      else
        failures=$((failures + 1))
        echo "$case, $system, $name: does not compile: $(grep -m1 error "$work/errors" || head -n 1 "$work/errors")" >&2
      fi
    done
  done
}

# print_table FILE: the rows for a reader.
print_table() {
  awk -F'"' '{ median = $0; sub(/.*"median": /, "", median); sub(/,.*/, "", median)
    ratio = $0; sub(/.*"ratio_to_limit": /, "", ratio); sub(/,.*/, "", ratio); if (ratio == "null") ratio = ""
    compiler = $0; sub(/.*"compiler": "/, "", compiler); sub(/".*/, "", compiler)
    printf "%-16s %-18s %-16s %-24s %12s %-14s %s\n", $4, $8, compiler, $12, median, $16, ratio }' "$1"
}

# check_counters FILE: every recorded counter that this run measured too, against 1.03 times its record.
check_counters() {
  [ -s "$here/recorded.json" ] || { echo "recorded.json is not there; write it with --record" >&2; return 1; }
  awk -F'"' '{ median = $0; sub(/.*"median": /, "", median); sub(/,.*/, "", median)
      compiler = $0; sub(/.*"compiler": "/, "", compiler); sub(/".*/, "", compiler)
      key = $4 " " $8 " " $12 " " compiler }
    NR == FNR { recorded[key] = median; next }
    key in recorded { ++compared; if (median > 1.03 * recorded[key]) { print key ": " median ", recorded " recorded[key]; bad = 1 } }
    END { print compared + 0 " counters compared with recorded.json"; exit bad || !compared }' \
    <(from_array "$here/recorded.json") "$1"
}

prepare_sources
: >"$work/rows"
measure_all
with_limits "$work/rows" >"$work/rows_with_limits"
print_table "$work/rows_with_limits"
[ -z "$out" ] || as_array <"$work/rows_with_limits" >"$out"
grep -E '"metric": "(constexpr_|template_)' "$work/rows" >"$work/counters" || true
[ $record = 0 ] || as_array <"$work/counters" >"$here/recorded.json"
[ $check = 0 ] || check_counters "$work/counters"
[ $failures = 0 ]

# SPDX-License-Identifier: BSL-1.0
# JSON rows of the compile-time measurements, in the format of harness/row.hpp: one row a line. Sourced by measure.sh and run.sh.

# is_clang COMPILER
is_clang() { "$1" --version | grep -q clang; }

# compiler_name COMPILER: "g++ 12.2.0", as harness/row.hpp spells it.
compiler_name() {
  if is_clang "$1"; then echo "clang++ $("$1" -dumpversion)"; else echo "g++ $("$1" -dumpfullversion)"; fi
}

# summary NUMBER...: "median min max".
summary() {
  printf '%s\n' "$@" | sort -g | awk '{ v[NR] = $1 }
    END { print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2), v[1], v[NR] }'
}

# row CASE SYSTEM METRIC UNIT COMPILER FLAGS NUMBER...: one row, without limit.
row() {
  local head="\"case\": \"$1\", \"system\": \"$2\", \"metric\": \"$3\", \"unit\": \"$4\"" compiler="$5" flags="$6"
  shift 6
  local median min max
  read -r median min max < <(summary "$@")
  printf '{%s, "median": %s, "min": %s, "max": %s, "rounds": %s, "limit": null, "ratio_to_limit": null, "max_rel_err": null, "compiler": "%s", "flags": "%s", "note": ""}\n' \
    "$head" "$median" "$min" "$max" "$#" "$compiler" "$flags"
}

# with_limits FILE: the rows, where system `hand` of the same case, metric and compiler is the limit.
with_limits() {
  awk '
    function field(name,    pattern, text) {
      pattern = "\"" name "\": (\"[^\"]*\"|[^,}]*)"
      if (!match($0, pattern)) return ""
      text = substr($0, RSTART, RLENGTH)
      sub(/^"[^"]*": /, "", text)
      return text
    }
    function key() { return field("case") field("metric") field("compiler") }
    NR == FNR { if (field("system") == "\"hand\"") hand[key()] = field("median"); next }
    { if (key() in hand && hand[key()] > 0) {
        sub(/"limit": null/, "\"limit\": " hand[key()])
        sub(/"ratio_to_limit": null/, sprintf("\"ratio_to_limit\": %.6g", field("median") / hand[key()])) }
      print }' "$1" "$1"
}

# as_array: rows on standard input, one a line, as a JSON array.
as_array() { awk 'BEGIN { print "[" } NR > 1 { print " " last "," } { last = $0 } END { if (NR) print " " last; print "]" }'; }

# from_array FILE...: the rows of arrays written by as_array or the harness, one a line.
from_array() { awk '/^ \{/ { sub(/^ /, ""); sub(/,$/, ""); print }' "$@"; }

# growth FILE: by what compile_time grows when a chain of operations doubles, from one measured length to the next.
growth() {
  local system compiler length median previous= last=0 last_median=0
  awk -F'"' '$4 ~ /^chain_/ && $12 == "compile_time" { median = compiler = $0; length_ = $4
    sub(/.*"median": /, "", median); sub(/,.*/, "", median)
    sub(/.*"compiler": "/, "", compiler); sub(/".*/, "", compiler)
    sub(/^chain_/, "", length_); print $8 "|" compiler "|" length_ "|" median }' "$1" | sort -t '|' -k1,1 -k2,2 -k3,3n |
    while IFS='|' read -r system compiler length median; do
      [ "$system|$compiler" != "$previous" ] || row "chain_$length" "$system" compile_time_growth "per doubling" "$compiler" \
        "$flags_text" "$(awk "BEGIN { printf \"%.3f\", exp(log($median / $last_median) * log(2) / log($length / $last)) }")"
      previous="$system|$compiler" last=$length last_median=$median
    done
}

# kept_records OLD NEW: the rows of the array OLD for compilers that NEW, a file of rows, says nothing about.
kept_records() {
  [ -s "$1" ] || return 0
  from_array "$1" | awk '{ compiler = $0; sub(/.*"compiler": "/, "", compiler); sub(/".*/, "", compiler) }
    NR == FNR { measured[compiler]; next } !(compiler in measured)' "$2" -
}

# print_table FILE: the rows for a reader.
print_table() {
  awk -F'"' '{ median = $0; sub(/.*"median": /, "", median); sub(/,.*/, "", median)
    ratio = $0; sub(/.*"ratio_to_limit": /, "", ratio); sub(/,.*/, "", ratio); if (ratio == "null") ratio = ""
    compiler = $0; sub(/.*"compiler": "/, "", compiler); sub(/".*/, "", compiler)
    printf "%-16s %-18s %-16s %-24s %12s %-14s %s\n", $4, $8, compiler, $12, median, $16, ratio }' "$1"
}

# longest_symbol PATTERN OBJECT...: the length of the longest symbol, as the linker knows it, that matches.
longest_symbol() {
  nm "${@:2}" | awk -v pattern="$1" '$NF ~ pattern && length($NF) > longest { longest = length($NF) } END { print longest + 0 }'
}

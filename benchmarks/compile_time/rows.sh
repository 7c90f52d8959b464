# SPDX-License-Identifier: BSL-1.0
# JSON rows of the compile-time measurements, in the format of harness/row.hpp: one row a line. Sourced by measure.sh.

# compiler_name COMPILER: "g++ 12.2.0", as harness/row.hpp spells it.
compiler_name() {
  case "$1" in
    *clang*) echo "clang++ $("$1" -dumpversion)" ;;
    *) echo "g++ $("$1" -dumpfullversion)" ;;
  esac
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

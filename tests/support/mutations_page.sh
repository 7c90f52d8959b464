#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# mutations_page.sh [--check] MUTATIONS: writes docs/reference/mutations.md, or says where it differs from what it would write.
#
# MUTATIONS is the program of tests/runtime/mutations.cpp, which breaks every derivative rule and prints what became of each fault.
set -uo pipefail
export LC_ALL=C
check=no
[ "${1:-}" = --check ] && { check=yes; shift; }
[ $# -eq 1 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
program=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
page=docs/reference/mutations.md

TYPEFLOW_MUTATION_TABLE=1 "$program" >"$work/said" || { echo "$1 failed"; exit 1; }
grep '^fault' "$work/said" >"$work/faults" || { echo "$1 printed no table"; exit 1; }

awk -F '\t' '
  $4 == "sign turned" { ++rows; op[rows] = $2; operand[rows] = $3; if ($3 == 0) first = rows; ops[rows] = first }
  { cells[rows] = cells[rows] " | " $5
    if ($5 != "-") useful[ops[rows]]
    ++count[$5] }
  END {
    for (i in useful) ++op_count
    for (i = 1; i <= rows; ++i)
      if (ops[i] == i && !(i in useful)) idle = idle (idle == "" ? "" : ", ") "`" op[i] "`"
    print "# Derivative rules broken on purpose\n"
    print "Each derivative rule of the op table is broken in four ways, for each operand, and the test of derivatives must refuse the"
    print "broken rule as it accepts the right one: the gradient against differences of the value alone, in all shapes, and of"
    print "elementwise ops the second derivatives too (`tests/runtime/op_derivatives.cpp`).\n"
    print "| fault | what is done to the rule |"
    print "|---|---|"
    print "| sign turned | the contribution to the operand is negated |"
    print "| term dropped | the operand gets no contribution |"
    print "| factor added | the contribution is doubled |"
    print "| wrong operand | the rule reads another operand, or the result, where it should read this one |\n"
    print "`-` marks a fault that changes nothing: a rule that is 0, or that does not read the operand; that cannot be told from the right"
    print "rule in any use. Composites such as `mean` have no rule: their derivative is that of what they expand to.\n"
    printf "**%d faults in the rules of %d ops: %d caught, %d not caught**; %d others change nothing.\n\n", count["caught"] + count["NOT CAUGHT"], op_count, count["caught"], count["NOT CAUGHT"], count["-"]
    print "| op | operand | sign turned | term dropped | factor added | wrong operand |"
    print "|---|---|---|---|---|---|"
    for (i = 1; i <= rows; ++i)
      if (ops[i] in useful) print "| `" op[i] "` | " operand[i] cells[i] " |"
    print "\nThe derivative of these is 0 by convention, so that there is nothing to break: " idle "."
    print "\nThis page is what `tests/support/mutations_page.sh` writes from the output of `tests/runtime/mutations.cpp`; `docs.mutations` checks"
    print "that it is."
  }' "$work/faults" >"$work/page"

if [ $check = yes ]; then
  diff -u "$page" "$work/page" || { echo "write the page anew: tests/support/mutations_page.sh $1"; exit 1; }
else
  cp "$work/page" "$page"
fi
echo "$page: $(wc -l <"$work/faults") faults"

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_unused_ops.sh CLANG++ OPTIONS...: an op that a program does not use costs no instantiation.
#
# Compiles a program that uses a few ops with clang's time trace, which lists every instantiation, and looks in it for the
# rows of ops: those of the program and its gradient must be there, and of the op table no more than the rules of these name.
set -uo pipefail
[ $# -ge 1 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/program.cpp" <<'PROGRAM'
#include "typeflow/typeflow.hpp"
constexpr auto x = typeflow::input<"x", 8>;
constexpr auto f = typeflow::sum(typeflow::exp(x) * x);
constexpr auto program = typeflow::compile([] { return typeflow::value_and_grad(f, typeflow::wrt(x)); });
double run(const double (&data)[8]) { return program(x = data).value; }
PROGRAM
"$@" -O1 -c "$folder/program.cpp" -o "$folder/program.o" -ftime-trace="$folder/trace.json" -ftime-trace-granularity=0 || exit 1
grep -o 'op_row<typeflow::ops::[a-z0-9_]*>' "$folder/trace.json" | sed 's/.*::\([a-z0-9_]*\)>/\1/' | sort -u > "$folder/rows"
status=0
for op in exp multiply sum input; do
  grep -qx "$op" "$folder/rows" || { echo "the trace does not show the row of $op, which the program uses"; status=1; }
done
for op in log sin tanh erf lgamma softplus gather cholesky_factor matmul linear maximum power einsum conv; do
  if grep -qx "$op" "$folder/rows"; then echo "$op is instantiated, which the program does not use"; status=1; fi
done
echo "$(wc -l < "$folder/rows") rows: $(tr '\n' ' ' < "$folder/rows")"
exit $status

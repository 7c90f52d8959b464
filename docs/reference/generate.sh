#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# generate.sh [--check] OP_ROWS: writes docs/reference/ops.md and ops/*.md, or says where they differ from what it would write.
#
# OP_ROWS is the program of tests/support/op_rows.cpp, which prints the op table. Signatures and docstrings come from include/typeflow/expr,
# sparse/sparse_derivatives.hpp and ops (ops/extract.awk), pages from ops/families.txt, examples from docs/examples/ops_<page>.cpp (ops/pages.awk). It fails where a
# function or an op has no docstring, a function no example, or either no page.
set -uo pipefail
export LC_ALL=C
check=no
[ "${1:-}" = --check ] && { check=yes; shift; }
[ $# -eq 1 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
rows=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/out/ops"

"$rows" >"$work/rows" || { echo "$1 failed"; exit 1; }
awk -f docs/reference/ops/extract.awk include/typeflow/expr/*.hpp include/typeflow/sparse/sparse_derivatives.hpp \
  include/typeflow/ops/*.hpp >"$work/records"
awk -v out="$work/out" -f docs/reference/ops/pages.awk docs/reference/ops/families.txt "$work/records" "$work/rows" docs/examples/ops_*.cpp
complete=$?

if [ $check = yes ]; then
  diff -u docs/reference/ops.md "$work/out/ops.md" && diff -ru --exclude='*.awk' --exclude='*.txt' docs/reference/ops "$work/out/ops"
  [ $? -eq 0 ] || { echo "write the pages anew: docs/reference/generate.sh $1"; exit 1; }
else
  rm -f docs/reference/ops/*.md
  cp "$work/out/ops.md" docs/reference/ops.md
  cp "$work/out/ops/"*.md docs/reference/ops/
fi
echo "$(find "$work/out" -name '*.md' | wc -l) pages, $(grep -c '^fn' "$work/records") signatures, $(grep -c '^op' "$work/rows") ops"
exit $complete

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_reference_controls.sh ROOT OP_ROWS: docs/reference/generate.sh --check complains of everything that it should complain of.
#
# Each control changes one thing in a copy of the sources and expects the words.
set -uo pipefail
[ $# -eq 2 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
root=$(realpath "$1")
rows=$(realpath "$2")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
wrong=0

copy() {
  rm -rf "$work/copy"
  mkdir -p "$work/copy/include/typeflow" "$work/copy/docs"
  cp -r "$root/include/typeflow/expr" "$root/include/typeflow/ops" "$root/include/typeflow/sparse" "$work/copy/include/typeflow/"
  cp -r "$root/docs/reference" "$root/docs/examples" "$work/copy/docs/"
}
# expect WORDS FILE SED: after that change of the file the check fails with these words.
expect() {
  local said
  copy
  sed -i "$3" "$work/copy/$2"
  cmp -s "$work/copy/$2" "$root/$2" && { echo "control '$1': $2 has not changed"; wrong=$((wrong + 1)); return; }
  if said=$("$work/copy/docs/reference/generate.sh" --check "$rows" 2>&1); then
    echo "control '$1': no complaint"
  elif [[ $said == *"$1"* ]]; then
    return
  else
    printf "control '%s': other words:\n%s\n" "$1" "$said"
  fi
  wrong=$((wrong + 1))
}

expect 'write the pages anew' docs/reference/ops/exponential.md '/^e^x\. Derivative/d'
expect 'write the pages anew' docs/reference/ops.md '$d'
expect '`exp` has no docstring' include/typeflow/expr/functions.hpp '/^\/\/\/ e^x\. /d'
expect 'op table: `exp` has no docstring' include/typeflow/ops/exponential.hpp '/^\/\/\/ e^x; /d'
expect 'no example of `expm1`' docs/examples/ops_exponential.cpp '/expm1/d'
expect '`softplus` is on no page' docs/reference/ops/families.txt 's/expr\/activations\.hpp//'
expect 'the op `softplus` is on no page' docs/reference/ops/families.txt 's/ops\/activation\*\.hpp//'
copy
"$work/copy/docs/reference/generate.sh" --check "$rows" >/dev/null || { echo "a copy without changes is not in order"; wrong=$((wrong + 1)); }
echo "8 controls, $wrong wrong"
[ "$wrong" -eq 0 ]

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# on_processor.sh LEVEL PROGRAM [ARGUMENT...]: runs a program built with -march=LEVEL (x86-64, x86-64-v3 or x86-64-v4).
#
# Where the processor lacks what LEVEL stands for, it says so and returns 77, which ctest takes for a test that was left out.
# The environment variable TYPEFLOW_CPUINFO names another file than /proc/cpuinfo, for the controls of this script.
set -uo pipefail
[ $# -ge 2 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
level=$1
shift

v3="avx avx2 bmi1 bmi2 f16c fma abm movbe"
case "$level" in
  x86-64) needs= ;;
  x86-64-v3) needs=$v3 ;;
  x86-64-v4) needs="$v3 avx512f avx512bw avx512cd avx512dq avx512vl" ;;
  *) echo "$0: no level is called '$level'" >&2; exit 2 ;;
esac
has=" $(sed -n 's/^flags[^:]*: *//p;T;q' "${TYPEFLOW_CPUINFO:-/proc/cpuinfo}") "
for feature in $needs; do
  [[ $has == *" $feature "* ]] || { echo "left out: this processor is no $level, it lacks $feature"; exit 77; }
done
exec "$@"

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_headers.sh HEADER... -- COMPILER [FLAG...]: each header compiles alone, and twice in one file, without a warning.
# The headers are not treated as system headers, so their own warnings count.
set -uo pipefail
headers=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do headers+=("$1"); shift; done
[ $# -gt 1 ] && [ ${#headers[@]} -gt 0 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
shift

compile_alone() {
  local header=$1 said
  shift
  said=$(printf '#include "%s"\n#include "%s"\n' "$header" "$header" | "$@" -fsyntax-only -x c++ - 2>&1) && return
  printf 'does not compile alone: %s\n%s\n' "$header" "$said"
  return 1
}
export -f compile_alone

printf '%s\0' "${headers[@]}" | xargs -0 -P 2 -I '{}' bash -c 'compile_alone "$@"' _ '{}' "$@" || exit 1
echo "${#headers[@]} header(s) compile alone with ${1##*/}"

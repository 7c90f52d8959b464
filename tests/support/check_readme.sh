#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_readme.sh README FIRST OTHER...: every ```cpp block of README stands in one of the compiled files, indentation aside;
# the first block is all of FIRST but its opening comment.
set -uo pipefail
[ $# -ge 2 ] || { sed -n '3,4s/^# //p' "$0" >&2; exit 2; }
awk '
  function trimmed(line) { sub(/^[ \t]+/, "", line); sub(/[ \t\r]+$/, "", line); return line }
  FNR == 1 { file++ }
  file == 1 && /^```cpp/ { inside = 1; start[++blocks] = FNR; next }
  file == 1 && /^```/ { inside = 0; next }
  file == 1 { if (inside) block[blocks] = block[blocks] trimmed($0) "\n"; next }
  file == 2 && FNR <= 2 && /^\/\// { next }
  { text[file] = text[file] trimmed($0) "\n" }
  END {
    if (blocks == 0) { print "no ```cpp block"; exit 1 }
    if (block[1] != text[2]) { print "line " start[1] ": the first example differs from its file"; faults++ }
    for (b = 2; b <= blocks; b++) {
      found = 0
      for (f = 2; f <= file; f++) if (index("\n" text[f], "\n" block[b])) found = 1
      if (!found) { print "line " start[b] ": this block stands in no compiled file"; faults++ }
    }
    if (faults) exit 1
    print blocks " blocks are compiled"
  }' "$@"

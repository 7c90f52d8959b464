#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_rooms.sh INCLUDE_DIR ROOMS_FILE: every header of a room includes only its own room and rooms above it.
#
# A header directly under typeflow/ may include anything; a room may use one only if it includes nothing of typeflow
# (version.hpp). The core, above `xtensor`, includes of other libraries Boost.Hana alone, and not <iostream>.
# Only the room xtensor includes xtensor itself.
set -uo pipefail
[ $# -eq 2 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
rooms_file=$(realpath "$2")
cd "$1" 2>/dev/null && [ -n "$(find typeflow -name '*.hpp' 2>/dev/null)" ] || { echo "no header under $1/typeflow"; exit 1; }
find typeflow -name '*.hpp' | LC_ALL=C sort | xargs awk -v rooms_file="$rooms_file" '
  function complain(text) { printf "%s:%d: %s\n", FILENAME, FNR, text; faults++ }
  function room_of(path,  part) { return split(path, part, "/") > 2 ? part[2] : "" }

  # The path of an include, from the include folder: relative ones count from the header they stand in.
  function resolve(target,  path) {
    if (target ~ /^typeflow\//) return target
    path = FILENAME
    sub(/[^\/]*$/, "", path)
    path = path target
    while (sub(/[^\/]+\/\.\.\//, "", path)) { }
    return path
  }

  # True for a header directly under typeflow/ that itself includes nothing of typeflow.
  function is_leaf(path,  line, leaf) {
    leaf = 1
    while ((getline line < path) > 0) if (line ~ /^[ \t]*#[ \t]*include[ \t]*("|<typeflow\/)/) leaf = 0
    close(path)
    return leaf
  }

  function check_own(target,  from, to) {
    if (target !~ /^typeflow\//) { complain("leaves the include folder: " target); return }
    from = room_of(FILENAME); to = room_of(target)
    if (!(from in level)) return
    if (to == "") { if (!is_leaf(target)) complain("a room must not include the umbrella " target) }
    else if (!(to in level)) complain("includes an unknown room: " target)
    else if (level[to] > level[from]) complain("room " from " must not include room " to ", which is below it: " target)
  }

  function check_foreign(target,  room) {
    room = room_of(FILENAME)
    if (!(room in level)) return
    if (target ~ /^(xtensor|xtl|xtensor-blas)\// && room != "xtensor") complain("only room xtensor includes xtensor: " target)
    else if (level[room] >= level["xtensor"]) return
    else if (target == "iostream") complain("the core does not include <iostream>")
    else if (target ~ /\// && target !~ /^(boost\/hana|experimental\/)/) complain("the core includes Boost.Hana alone: " target)
  }

  BEGIN {
    while ((getline line < rooms_file) > 0) if (line ~ /^[a-z]/) level[line] = ++count
    if (!("xtensor" in level)) { print rooms_file ": lists no room xtensor"; bad_list = 1; exit }
  }
  FNR == 1 { files++; if (room_of(FILENAME) != "" && !(room_of(FILENAME) in level)) complain("room missing in " rooms_file) }
  /^[ \t]*#[ \t]*include[ \t]*["<]/ {
    quoted = ($0 ~ /include[ \t]*"/)
    target = $0
    sub(/^[^"<]*["<]/, "", target); sub(/[">].*$/, "", target)
    if (quoted || target ~ /^typeflow\//) check_own(resolve(target))
    else check_foreign(target)
  }
  END {
    if (bad_list || faults) exit 1
    printf "%d headers keep the room order\n", files
  }'

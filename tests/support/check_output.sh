#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# check_output.sh ROOT PROGRAMS [--update]: what docs/**/*.md say that a program prints is what it prints.
#
# A block of output in a page is fenced with ```text and follows a line
#     <!-- output of: docs/examples/NAME.cpp -->
# (of a file in a sub-folder NAME is <folder>_<name>, as for the program). It must be a run of whole lines of what PROGRAMS/example_NAME prints. --update writes the program's lines into the
# page instead: a block whose first line is `== title ==` gets everything from there to the next such line.
set -uo pipefail
[ $# -ge 2 ] || { sed -n '3s/^# //p' "$0" >&2; exit 2; }
programs=$(realpath "$2")
update=${3:-}
cd "$1" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
blocks=0
faults=0

program_of() { # SOURCE
  local name=${1#docs/examples/}
  name=${name%.cpp}
  echo "${name//\//_}"
}

# What a program prints, from one run of it, in a file.
output_of() { # SOURCE
  local name
  name=$(program_of "$1")
  [ -f "$work/$name.out" ] || "$programs/example_$name" >"$work/$name.out" 2>&1 || echo "(the program failed)" >>"$work/$name.out"
  echo "$work/$name.out"
}

# Writes each marked block of a page to $work/block.1, block.2, ..., and prints for each its line and its source.
split_page() { # PAGE
  rm -f "$work"/block.*
  awk -v prefix="$work/block." '
    match($0, /^<!-- output of: [^ ]+ -->$/) { source = substr($0, 17, length($0) - 20); line = FNR; next }
    source != "" && !inside && $0 == "```text" { inside = 1; file = prefix (++count); printf "" > file; next }
    inside && $0 == "```" { inside = 0; print line, source; source = ""; close(file); next }
    inside { print > file; next }
    source != "" && $0 != "" { print line, source, "no-block"; source = "" }
    END { if (source != "") print line, source, "no-block" }' "$1"
}

check_page() { # PAGE
  local number=0 line source problem found printed
  while read -r line source problem; do
    blocks=$((blocks + 1))
    if [ -n "$problem" ]; then
      echo "$1:$line: no block of output follows"
      faults=$((faults + 1))
      continue
    fi
    number=$((number + 1))
    if [ ! -x "$programs/example_$(program_of "$source")" ]; then
      echo "$1:$line: there is no program $programs/example_$(program_of "$source")"
      faults=$((faults + 1))
      continue
    fi
    found=$'\n'$(cat "$work/block.$number")$'\n'
    printed=$'\n'$(cat "$(output_of "$source")")$'\n'
    case "$printed" in
      *"$found"*) [ "$found" != $'\n\n' ] && continue ;;
    esac
    echo "$1:$line: $source does not print this block:"
    cat "$work/block.$number"
    faults=$((faults + 1))
  done < <(split_page "$1")
}

update_page() { # PAGE
  local line source problem
  while read -r line source problem; do
    [ -x "$programs/example_$(program_of "$source")" ] || return
    output_of "$source" >/dev/null
  done < <(split_page "$1")
  awk -v folder="$work" '
    function print_section(title,  text, on) {
      while ((getline text < output) > 0) {
        if (text ~ /^== .* ==$/) on = text == title
        if (on) lines = lines text "\n"
      }
      close(output)
      sub(/\n+$/, "\n", lines)
      printf "%s", lines == "" ? title "\n" : lines
      lines = ""
    }
    match($0, /^<!-- output of: [^ ]+ -->$/) { output = $4; gsub(/^docs\/examples\/|\.cpp$/, "", output); gsub("/", "_", output); output = folder "/" output ".out" }
    output != "" && !inside && $0 == "```text" { inside = 1; print; getline; if ($0 ~ /^== .* ==$/) { print_section($0); skip = 1 } else print; next }
    inside && $0 == "```" { inside = skip = 0; output = "" }
    !skip { print }' "$1" >"$work/page" && cat "$work/page" >"$1"
}

while IFS= read -r page; do
  [ "$update" != --update ] || update_page "$page"
  check_page "$page"
done < <(grep -rl --include='*.md' '^<!-- output of: ' docs | LC_ALL=C sort)
[ "$blocks" -gt 0 ] || { echo "no block of output in docs"; exit 1; }
echo "$blocks blocks of output looked at, $faults differ"
[ "$faults" -eq 0 ]

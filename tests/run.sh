#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds and runs every test, and ends with one line: N passed, N failed.
#
#   tests/run.sh                    g++, clang++, the sanitizers, the core without exceptions, AVX2, AVX-512 and NEON
#   tests/run.sh --quick            g++ alone
#   tests/run.sh --only REGEX       only the tests whose names match, and only what they need is built
#   tests/run.sh --build-dir DIR    build there instead of in build/
#
# A doctest case counts as one, and so does each test that is no doctest program. The same case counts once for each
# configuration that it passes in. The exit status is 0 only if something ran and nothing failed. Programs for a processor
# of more than this one can do are built, not run, and left out of both numbers; the line of their configuration says so.
# NEON runs under an emulator; it is left out where its compiler and the emulator are not there and cannot be installed.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build_root=$root/build
presets=(gcc clang asan tsan no-exceptions avx2 avx512 clang-avx512 neon)
only=

while [ $# -gt 0 ]; do
  case "$1" in
    --quick) presets=(gcc) ;;
    --only) only=${2:?--only needs a regular expression}; shift ;;
    --build-dir) mkdir -p "${2:?--build-dir needs a folder}"; build_root=$(cd "$2" && pwd); shift ;;
    *) sed -n '3,13s/^# \{0,1\}//p' "$0"; [ "$1" = --help ] && exit 0; exit 2 ;;
  esac
  shift
done

logs=$build_root/logs
jobs=$(nproc)
passed=0
failed=0
summary=()
mkdir -p "$logs"

# count PRESET PASSED FAILED REMARK: adds to the totals and to the table at the end.
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  summary+=("$(printf '%-14s %5d passed %4d failed  %s' "$1" "$2" "$3" "$4")")
}

# Build only what the commands of the chosen tests name: ctest knows the paths, built or not, and ninja knows a path as a target.
chosen_targets() {
  LC_ALL=C comm -12 <(ctest --test-dir "$1" -N -V -R "$only" 2>&1 |
    sed -n -e 's/^[0-9]*: Test command: //p' -e 's/^Could not find executable //p' | grep -o "$1/[^ \"]*" | sed "s|^$1/||" | LC_ALL=C sort -u) \
    <(ninja -C "$1" -t targets all 2>/dev/null | sed 's/: [^:]*$//' | LC_ALL=C sort -u)
}

# From ctest's verbose output: "PASSED FAILED LEFT_OUT", then the number, name and verdict of each failed test, one a line.
tally() {
  awk '
    /^[0-9]+: left out: / { beyond[$1 + 0] }
    /^[0-9]+: \[doctest\] test cases:/ { id = $1 + 0; split($0, part, "|"); good[id] += part[2]; bad[id] += part[3] }
    /^ *[0-9]+\/[0-9]+ +Test +#[0-9]+: / {
      id = $0; sub(/^[^#]*#/, "", id); id += 0
      name = $0; sub(/^[^#]*#[0-9]+: /, "", name); sub(/ .*/, "", name)
      if ($0 ~ / Passed +[0-9.]+ sec/) passed += (id in good) ? good[id] : 1
      else if ($0 ~ /\*\*\*Skipped/ && id in beyond) ++left_out
      else {
        passed += good[id]; failed += bad[id] > 0 ? bad[id] : 1
        verdict = $0; sub(/.*\.\.\./, "", verdict); list = list id " " name " " verdict "\n"
      }
    }
    END { printf "%d %d %d\n%s", passed, failed, left_out, list }' "$1"
}

# After a failed build a program of an earlier one may still be there, and would pass in place of the new one.
remove_outdated() {
  (cd "$build_root/$1" &&
    sed -n 's|^FAILED: \(.*\)/CMakeFiles/\(.*\)\.dir/.*|\1/\2|p' "$logs/$1.build.log" | xargs -r rm -f)
}

# What the terminal shows of a failure; all of it is in the logs.
explain() {
  local id name verdict
  grep -E "(^|: )(fatal )?error: |undefined reference|multiple definition" "$logs/$1.build.log" | head -n 15
  while read -r id name verdict; do
    echo "--- $1: $name $verdict"
    grep "^$id: " "$logs/$1.test.log" | sed "s/^$id: //" |
      grep -v '^Test \(command\|timeout\)\|^Working Directory\|^\[doctest\] \(doctest version\|run with\)' | tail -n 30
  done
}

# The compiler for 64-bit ARM processors and their emulator: nothing else needs them.
install_for_neon() {
  "$root/docs/install_packages.sh" neon
  command -v aarch64-linux-gnu-g++ >/dev/null && command -v qemu-aarch64 >/dev/null
}

run_preset() {
  local preset=$1 build=$build_root/$1 targets=() select=() build_status test_status good bad left_out
  echo "== $preset"
  if [[ $preset == *avx* && $(uname -m) != x86_64 ]]; then
    count "$preset" 0 0 "left out: this machine is no x86-64"
    return
  fi
  if [ "$preset" = neon ] && ! install_for_neon; then
    count "$preset" 0 0 "left out: aarch64-linux-gnu-g++ or qemu-aarch64 is missing"
    return
  fi
  if ! cmake -S "$root" --preset "$preset" -B "$build" >"$logs/$preset.configure.log" 2>&1; then
    tail -n 20 "$logs/$preset.configure.log"
    count "$preset" 0 1 "configuring failed"
    return
  fi
  if [ -n "$only" ]; then
    select=(-R "$only")
    mapfile -t targets < <(chosen_targets "$build")
    [ ${#targets[@]} -gt 0 ] && targets=(--target "${targets[@]}")
  fi
  if [ -n "$only" ] && [ ${#targets[@]} -eq 0 ]; then
    : >"$logs/$preset.build.log"
    build_status=0
  else
    cmake --build "$build" --parallel "$jobs" "${targets[@]}" -- -k 0 >"$logs/$preset.build.log" 2>&1
    build_status=$?
    [ $build_status -eq 0 ] || remove_outdated "$preset"
  fi
  ctest --test-dir "$build" --parallel "$jobs" --timeout 600 --verbose "${select[@]}" >"$logs/$preset.test.log" 2>&1
  test_status=$?
  { read -r good bad left_out; failures=$(cat); } < <(tally "$logs/$preset.test.log")

  local remark=
  if [ "$bad" -eq 0 ] && [ $build_status -ne 0 ]; then bad=1 remark="the build failed"; fi
  if [ "$bad" -eq 0 ] && [ $test_status -ne 0 ]; then bad=1 remark="ctest failed"; fi
  if [ "$left_out" -gt 0 ]; then
    remark+=$(grep -m 1 -o 'left out: .*' "$logs/$preset.test.log")
  elif [ "$((good + bad))" -eq 0 ]; then
    remark="no test"
    [ -n "$only" ] || bad=1
  fi
  [ "$bad" -eq 0 ] || explain "$preset" <<<"$failures"
  count "$preset" "$good" "$bad" "$remark"
}

"$root/docs/install_packages.sh" tests || count packages 0 1 "installing failed"
for preset in "${presets[@]}"; do run_preset "$preset"; done

printf '\nLogs: %s\n' "$logs"
printf '%s\n' "${summary[@]}"
[ $((passed + failed)) -gt 0 ] || echo "Nothing ran."
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]

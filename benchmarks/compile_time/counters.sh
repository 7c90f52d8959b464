# SPDX-License-Identifier: BSL-1.0
# Counts of compiler work that are the same on every machine: for one version of a compiler and its library they change only with the
# code. Sourced by measure.sh.

# smallest_limit HIGH COMMAND...: the smallest L in 1..HIGH for which `COMMAND...L` succeeds; fails when HIGH itself does not.
smallest_limit() {
  local low=0 high=$1 middle
  shift
  "${@:1:$#-1}" "${*: -1}$high" 2>/dev/null || return 1
  while ((high - low > 1)); do
    middle=$(((low + high) / 2))
    if "${@:1:$#-1}" "${*: -1}$middle" 2>/dev/null; then high=$middle; else low=$middle; fi
  done
  echo "$high"
}

# constexpr_steps CLANG SOURCE FLAGS...: the largest number of steps of any one constant evaluation; the default limit is 1,048,576.
constexpr_steps() { smallest_limit 1048576 "$1" "${@:3}" -fsyntax-only "$2" -fconstexpr-steps=; }

# constexpr_operations GCC SOURCE FLAGS...: the same for g++, in its own unit; the default limit is 33,554,432.
constexpr_operations() { smallest_limit 33554432 "$1" "${@:3}" -fsyntax-only "$2" -fconstexpr-ops-limit=; }

# template_instantiations CLANG SOURCE OBJECT FLAGS...: classes and functions that clang instantiates.
template_instantiations() {
  "$1" "${@:4}" -c "$2" -o "$3" -ftime-trace -ftime-trace-granularity=0 || return 1
  grep -oE '"name": ?"Instantiate(Class|Function)"' "${3%.o}.json" | wc -l
}

# SPDX-License-Identifier: BSL-1.0
# Counts of compiler work that are the same on every machine: for one version of a compiler and its library they change only with the
# code. Sourced by measure.sh, after rows.sh. A limit is the value of -fconstexpr-steps (clang: steps of one constant evaluation, default
# 1,048,576) or -fconstexpr-ops-limit (g++: operations, default 33,554,432); the counter is the smallest one that suffices.

# limit_option COMPILER, default_limit COMPILER
limit_option() { if is_clang "$1"; then echo -fconstexpr-steps=; else echo -fconstexpr-ops-limit=; fi; }
default_limit() { if is_clang "$1"; then echo 1048576; else echo 33554432; fi; }

# compiles_within LIMIT COMPILER SOURCE FLAGS...
compiles_within() { "$2" "${@:4}" -fsyntax-only "$3" "$(limit_option "$2")$1" 2>/dev/null; }

# between LOW HIGH: their geometric mean, as the smallest limit may lie anywhere between 1 and many millions.
between() { awk -v low="$1" -v high="$2" 'BEGIN { printf "%d", sqrt(low) * sqrt(high) }'; }

# smallest_limit GUESS COMPILER SOURCE FLAGS...: the smallest limit that suffices, to 0.1 % above. GUESS, an earlier result or nothing,
# spares most of the search, and comes back when it is still right. Fails when the default limit does not suffice.
smallest_limit() {
  local guess=$1 low=1 high middle
  shift
  high=$(default_limit "$1")
  if [ -n "$guess" ] && compiles_within "$guess" "$@"; then
    high=$guess middle=$((guess * 999 / 1000))
    if compiles_within "$middle" "$@"; then high=$middle; else low=$middle; fi
  elif [ -n "$guess" ]; then
    low=$guess middle=$((guess * 103 / 100))
    if compiles_within "$middle" "$@"; then high=$middle; else low=$middle; fi
  fi
  if [ "$high" = "$(default_limit "$1")" ]; then compiles_within "$high" "$@" || return 1; fi
  while ((high - low > high / 1000 + 1)); do
    middle=$(between "$low" "$high")
    if compiles_within "$middle" "$@"; then high=$middle; else low=$middle; fi
  done
  echo "$high"
}

# template_instantiations CLANG SOURCE OBJECT FLAGS...: classes and functions that clang instantiates, whatever the optimisation.
template_instantiations() {
  "$1" "${@:4}" -O0 -c "$2" -o "$3" -ftime-trace -ftime-trace-granularity=0 || return 1
  grep -oE '"name": ?"Instantiate(Class|Function)"' "${3%.o}.json" | wc -l
}

# recorded CASE METRIC COMPILER_NAME FILE: the recorded counter; nothing where there is none.
recorded() {
  [ -s "$4" ] || return 0
  from_array "$4" | awk -v key="$1 $2 $3" -F'"' '{ median = compiler = $0
    sub(/.*"median": /, "", median); sub(/,.*/, "", median)
    sub(/.*"compiler": "/, "", compiler); sub(/".*/, "", compiler)
    if ($4 " " $12 " " compiler == key) print median }'
}

# check_limit RECORDED WHERE COMPILER SOURCE FLAGS...: says what is wrong unless the program compiles within 3 % above its record.
check_limit() {
  local recorded=$1 where=$2 allowed=$(($1 * 103 / 100)) first
  shift 2
  if compiles_within "$allowed" "$@"; then
    if compiles_within $((recorded * 9 / 10)) "$@"; then
      say_fallen "$where" "$recorded"
    else
      echo "$where: at most $allowed, recorded $recorded"
    fi
  elif compiles_within "$(default_limit "$1")" "$@"; then
    complain_of_growth "$where" "more than $allowed" "$recorded"
  else
    first=$("$1" "${@:3}" -fsyntax-only "$2" 2>&1 | grep -m1 error)
    echo "$where: does not compile, or not within the compiler's default limit: $first"
    return 1
  fi
}

# say_fallen WHERE RECORDED: no failure, but the record has lost its edge.
say_fallen() { echo "$1: fell by more than 10 % below the recorded $2. Record it anew: benchmarks/compile_time/measure.sh --record"; }

# complain_of_growth WHERE NOW RECORDED
complain_of_growth() {
  echo "$1: $2, that is over 3 % above the recorded $3."
  echo "  The compiler has more work than before. If that is the price of something wanted, record it:"
  echo "  benchmarks/compile_time/measure.sh --record (and commit benchmarks/compile_time/recorded.json)"
  return 1
}

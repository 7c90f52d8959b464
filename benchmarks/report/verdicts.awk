# SPDX-License-Identifier: BSL-1.0
# Compares the results with the targets. Prints a line for each case and system that has a target:
#   CASE|SYSTEM|METRIC|UNIT|TARGET|NUMBER WITH g++|NUMBER WITH clang++|LIMIT'S WITH g++|yes or no|REASON|LIMIT'S WITH clang++
# A number that was not measured is empty. `yes`: every compiler has reached the target; for a time relative to the limit g++ has, since
# clang is then held to g++'s time by the metric clang_over_g++. Reasons are numbers of entries in the file of reasons, 0 for none.
# awk -f rows.awk -f verdicts.awk TARGETS REASONS RESULTS

BEGIN { FS = " " }
FNR == 1 { ++file }
/^#/ || /^[ \t]*$/ { next }

function whole(name, pattern) { return name ~ ("^(" pattern ")$") }

file == 1 { ++targets; of_case[targets] = $1; of_system[targets] = $2; of_metric[targets] = $3; target[targets] = $4; next }

file == 2 { read_reason(); next }

field("metric") == "" || processor() != "" { next }

{ name = field("case"); system_name = field("system"); metric = field("metric"); compiler = family(field("compiler"))
  key = name SUBSEP system_name
  if (!(key in known)) { known[key]; order[++count] = key }
  number[key, metric, compiler] = field(metric == "time" ? "ratio_to_limit" : "median")
  unit[metric] = field("unit")
  if (field("limit") != "null") limit[key, metric, compiler] = field("limit")
  if (metric == "time") smallest[key, compiler] = field("min")
}

function reason_of(name, system_name, metric,    i) {
  for (i = 1; i <= reasons; ++i)
    if (whole(name, for_case[i]) && whole(system_name, for_system[i]) && whole(metric, for_metric[i])) return i
  return 0
}

# The target is compared with what a reader sees: three digits. A speed-up is to be at least that, all else at most.
function within(number, target, metric) {
  return number == "" || (metric == "threads_speedup" ? digits(number) + 0 >= target + 0 : digits(number) + 0 <= target + 0)
}

function judge(t, key,    part, metric, limited, g, c, reached) {
  split(key, part, SUBSEP)
  metric = of_metric[t]
  limited = metric == "clang_over_g++" ? "time" : metric
  if (!whole(part[1], of_case[t]) || !whole(part[2], of_system[t]) || (key, metric) in judged) return
  if (metric == "clang_over_g++") {
    if (smallest[key, "g++"] != "" && smallest[key, "clang++"] != "") c = smallest[key, "clang++"] / smallest[key, "g++"]
  } else {
    g = number[key, metric, "g++"]; c = number[key, metric, "clang++"]
  }
  if (g == "" && c == "") return
  judged[key, metric]
  reached = within(g, target[t], metric) && (within(c, target[t], metric) || metric == "time" && g != "")
  print part[1] "|" part[2] "|" metric "|" unit[metric] "|" target[t] "|" g "|" c "|" limit[key, limited, "g++"] "|" \
    (reached ? "yes" : "no") "|" reason_of(part[1], part[2], metric) "|" limit[key, limited, "clang++"]
}

END { for (t = 1; t <= targets; ++t) for (i = 1; i <= count; ++i) judge(t, order[i]) }

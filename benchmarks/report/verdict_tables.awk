# SPDX-License-Identifier: BSL-1.0
# Tables of docs/reference/benchmarks.md from the lines of verdicts.awk.
# awk -v kind=limits|others|costs|reasons|unexplained [-v metrics=REGEX] -f rows.awk -f verdict_tables.awk REASONS VERDICTS

BEGIN { FS = "|" }
FNR == 1 { ++file }

file == 1 { read_reason(); next }

$3 == "clang_over_g++" { clang_over[$1, $2] = $7; clang_verdict[$1, $2] = $9 }
{ line[++count] = $0 }
$9 == "no" { missed[$10] = missed[$10] (missed[$10] == "" ? "" : ", ") row_name() }

# row_name(): the row of a line that missed its target.
function row_name() {
  return "`" $1 ($2 == "typeflow" ? "" : ", " $2) "`" ($3 == "time" ? "" : " (" words($3) ")")
}

function words(metric) {
  if (metric == "clang_over_g++") return "clang++ over g++"
  if (metric == "compile_time_growth") return "compile time when the length doubles"
  gsub(/_/, " ", metric)
  return metric
}

function in_digits(number) { return number == "" ? "" : digits(number) }
function amount(number, unit) { return number == "" ? "" : unit ~ /^(s|MB|bytes)$/ ? scaled(number, unit) : digits(number) }

function verdict(own, other) { return own == "no" ? "no" : other == "no" ? "no: clang++" : "yes" }

function print_limits(    i) {
  print "| case | system | limit | x limit, g++ | x limit, clang++ | target | clang++ / g++ | reached |"
  print "|---|---|--:|--:|--:|--:|--:|---|"
  for (i = 1; i <= count; ++i) {
    $0 = line[i]
    if ($3 == "time")
      print "| `" $1 "` | `" $2 "` | " ($8 == "" ? "" : scaled($8, "ns")) " | " in_digits($6) " | " in_digits($7) " | " $5 " | " \
        in_digits(clang_over[$1, $2]) " | " verdict($9, clang_verdict[$1, $2]) " |"
  }
}

function print_others(    i) {
  print "| case | system | what | g++ | clang++ | target | reached |"
  print "|---|---|---|--:|--:|--:|---|"
  for (i = 1; i <= count; ++i) {
    $0 = line[i]
    if ($3 ~ ("^(" metrics ")$"))
      print "| `" $1 "` | `" $2 "` | " words($3) " | " amount($6, $4) " | " amount($7, $4) " | " amount($5, $4) " | " $9 " |"
  }
}

# What the compiler takes for the same by hand: the part that is the machine's, not the library's.
function print_costs(    i) {
  print "| case | system | what | g++ | by hand | clang++ | by hand | target | reached |"
  print "|---|---|---|--:|--:|--:|--:|--:|---|"
  for (i = 1; i <= count; ++i) {
    $0 = line[i]
    if ($3 ~ ("^(" metrics ")$"))
      print "| `" $1 "` | `" $2 "` | " words($3) " | " amount($6, $4) " | " amount($8, $4) " | " amount($7, $4) " | " amount($11, $4) " | " \
        amount($5, $4) " | " $9 " |"
  }
}

function print_reasons(    i) {
  for (i = 1; i <= reasons; ++i) if (i in missed) print "* " missed[i] ": " reason[i]
  if (0 in missed) print "* " missed[0] ": no reason is given."
}

# Fails where a row has missed its target and nobody says why.
function complain(    i) {
  for (i = 1; i <= reasons; ++i) if (!(i in missed)) print "not needed now: the reason for " for_case[i] " " for_system[i] " " for_metric[i]
  if (!(0 in missed)) return 0
  print "without a reason in benchmarks/report/reasons.txt: " missed[0]
  return 1
}

END {
  if (kind == "limits") print_limits()
  if (kind == "others") print_others()
  if (kind == "costs") print_costs()
  if (kind == "reasons") print_reasons()
  if (kind == "unexplained") exit complain()
}

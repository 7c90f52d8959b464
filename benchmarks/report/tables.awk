# SPDX-License-Identifier: BSL-1.0
# The tables of docs/reference/benchmarks.md from the rows of the results.
# awk -v kind=times|notes|compile|growth|counters -f rows.awk -f tables.awk RESULTS

function note_once(text) { if (!(text in seen)) { seen[text]; order[++count] = text } }

{ metric = field("metric"); name = field("case"); system_name = field("system"); compiler = field("compiler"); median = field("median")
  key = name SUBSEP system_name SUBSEP compiler
  number[key, metric] = median
  unit[metric] = field("unit")
}

kind == "times" && metric == "time" {
  note_once(key)
  range[key] = scaled(field("min"), "ns") " to " scaled(field("max"), "ns")
  ratio[key] = field("ratio_to_limit"); error[key] = field("max_rel_err"); rounds[key] = field("rounds")
}

kind == "notes" && metric == "time" && field("note") != "" { note_once("| `" system_name "` | " field("note") " |") }

kind == "compile" && (metric == "compile_time" || metric == "symbol_length") { note_once(key) }

kind == "growth" && metric == "compile_time_growth" { note_once(key) }

kind == "counters" && metric ~ /^(constexpr_|template_)/ { print_line = "| `" name "` | " compiler " | " metric " | " median " |"; note_once(print_line) }

# cell(KEY, METRIC): nothing where it was not measured.
function cell(key, metric) { return (key, metric) in number ? scaled(number[key, metric], unit[metric]) : "" }

# system_first(KEY): the beginning of a line.
function system_first(key,    part) { split(key, part, SUBSEP); return "| `" part[1] "` | `" part[2] "` | " part[3] " | " }

function print_times(    i, key) {
  print "| case | system | compiler | median | smallest to largest | x limit | allocations a step | error | rounds |"
  print "|---|---|---|--:|--:|--:|--:|--:|--:|"
  for (i = 1; i <= count; ++i) {
    key = order[i]
    print system_first(key) cell(key, "time") " | " range[key] " | " digits(ratio[key]) " | " \
      ((key, "heap_allocations") in number ? number[key, "heap_allocations"] + 0 : "") " | " sprintf("%.1e", error[key]) " | " rounds[key] " |"
  }
}

function print_compile(    i, key) {
  print "| program | system | compiler | time | memory | object with -g | longest symbol |"
  print "|---|---|---|--:|--:|--:|--:|"
  for (i = 1; i <= count; ++i) {
    key = order[i]
    print system_first(key) cell(key, "compile_time") " | " cell(key, "compile_memory") " | " cell(key, "object_size") " | " \
      ((key, "symbol_length") in number ? number[key, "symbol_length"] : "") " |"
  }
}

function print_growth(    i) {
  print "| up to | system | compiler | factor |"
  print "|---|---|---|--:|"
  for (i = 1; i <= count; ++i) print system_first(order[i]) digits(number[order[i], "compile_time_growth"]) " |"
}

function print_lines(head, columns,    i) {
  print head
  print columns
  for (i = 1; i <= count; ++i) print order[i]
}

END {
  if (kind == "times") print_times()
  if (kind == "compile") print_compile()
  if (kind == "growth") print_growth()
  if (kind == "notes") print_lines("| system | what it does |", "|---|---|")
  if (kind == "counters") print_lines("| program | compiler | counter | recorded |", "|---|---|---|--:|")
}

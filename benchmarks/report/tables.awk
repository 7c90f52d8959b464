# SPDX-License-Identifier: BSL-1.0
# Tables of docs/reference/benchmarks.md from the rows of the results; run times relative to others are those with g++.
# awk -v kind=peers|memory|batches|processors|threads|compile|growth|counters -f rows.awk -f tables.awk RESULTS

function note_once(text) { if (!(text in seen)) { seen[text]; order[++count] = text } }

{ metric = field("metric"); name = field("case"); system_name = field("system"); compiler = field("compiler"); median = field("median")
  key = name SUBSEP system_name SUBSEP compiler
}

processor() != "" {
  if (kind == "processors" && metric == "time") note_processor()
  next
}

{ number[key, metric] = median; unit[metric] = field("unit") }

metric == "time" { time[name, system_name, family(compiler)] = median; ratio[name, system_name, family(compiler)] = field("ratio_to_limit") }

kind == "peers" && metric == "time" && family(compiler) == "g++" { note_once(name); systems[name] = systems[name] " " system_name }

kind == "memory" && system_name ~ /^typeflow/ && (metric == "workspace_bytes" || metric == "heap_allocations") { note_once(name SUBSEP system_name) }
kind == "memory" { memory[name, system_name, metric] = median; if (metric == "heap_allocations" && median + 0 > most[name, system_name] + 0) most[name, system_name] = median }

kind == "batches" && metric == "time" && name ~ /_batch_/ && system_name ~ /^typeflow/ { note_once(name SUBSEP system_name) }

kind == "threads" && metric == "threads_speedup" && system_name ~ /^typeflow_threads_/ { note_threads() }

kind == "compile" && (metric == "compile_time" || metric == "symbol_length") { note_once(key) }

kind == "growth" && metric == "compile_time_growth" { note_once(key) }

kind == "counters" && metric ~ /^(constexpr_|template_)/ { note_once("| `" name "` | " compiler " | " metric " | " median " |") }

function note_processor() {
  if (field("note") ~ /^the limit/) best_other[name, processor()] = system_name
  if (system_name == "typeflow") {
    note_once(name SUBSEP processor())
    time[name, processor()] = median
    ratio[name, processor()] = field("ratio_to_limit")
  }
}

function note_threads() {
  note_once("| `" name "` | " substr(system_name, length("typeflow_threads_") + 1) " | " family(compiler) " | " digits(median) " | " \
    digits(field("min")) " to " digits(field("max")) " | " in_digits(field("limit")) " | " in_digits(field("ratio_to_limit")) " |")
}

# cell(KEY, METRIC): nothing where it was not measured.
function cell(key, metric) { return (key, metric) in number ? scaled(number[key, metric], unit[metric]) : "" }

function in_digits(number) { return number == "" || number == "null" ? "" : digits(number) }

# head(KEY): the beginning of a line.
function head(key,    part, i, text) {
  for (i = 1; i <= split(key, part, SUBSEP); ++i) text = text (i < 3 ? "| `" part[i] "` " : "| " part[i] " ")
  return text "| "
}

function others_of(name,    part, i, text) {
  for (i = 1; i <= split(systems[name], part, " "); ++i)
    if (part[i] !~ /^(typeflow.*|hand|hand_loops|dynamic_graph|libtorch)$/)
      text = text (text == "" ? "" : ", ") "`" part[i] "` " in_digits(ratio[name, part[i], "g++"])
  return text
}

function print_peers(    i, name) {
  print "| case | `typeflow` | plain loops | dynamic graph | libtorch | others |"
  print "|---|--:|--:|--:|--:|---|"
  for (i = 1; i <= count; ++i) {
    name = order[i]
    print head(name) in_digits(ratio[name, "typeflow", "g++"]) " | " in_digits(ratio[name, "hand_loops", "g++"]) " | " \
      in_digits(ratio[name, "dynamic_graph", "g++"]) " | " in_digits(ratio[name, "libtorch", "g++"]) " | " others_of(name) " |"
  }
}

function bytes(key, metric) { return (key, metric) in memory ? scaled(memory[key, metric], "bytes") : "" }

function print_memory(    i, key) {
  print "| case | system | workspace | all intermediate values | allocations a step |"
  print "|---|---|--:|--:|--:|"
  for (i = 1; i <= count; ++i) {
    key = order[i]
    print head(key) bytes(key, "workspace_bytes") " | " bytes(key, "intermediate_bytes") " | " most[key] + 0 " |"
  }
}

function print_batches(    i, key, part) {
  print "| case | system | limit, a row | a row with g++ | x limit | a row with clang++ | x limit |"
  print "|---|---|--:|--:|--:|--:|--:|"
  for (i = 1; i <= count; ++i) {
    key = order[i]
    split(key, part, SUBSEP)
    print head(key) of_compiler(part[1], "hand", "g++") " | " of_compiler(part[1], part[2], "g++") " | " in_digits(ratio[key, "g++"]) " | " \
      of_compiler(part[1], part[2], "clang++") " | " in_digits(ratio[key, "clang++"]) " |"
  }
}

function of_compiler(name, system_name, compiler) { return (name, system_name, compiler) in time ? scaled(time[name, system_name, compiler], "ns") : "" }

function print_processors(    i, key, part) {
  print "| case | built for | `typeflow` | x the time of | built for this machine | x that time |"
  print "|---|---|--:|--:|--:|--:|"
  for (i = 1; i <= count; ++i) {
    key = order[i]
    split(key, part, SUBSEP)
    print head(key) scaled(time[key], "ns") " | `" best_other[key] "` " in_digits(ratio[key]) " | " of_compiler(part[1], "typeflow", "g++") " | " \
      ((part[1], "typeflow", "g++") in time ? in_digits(time[key] / time[part[1], "typeflow", "g++"]) : "") " |"
  }
}

function print_threads(    i) {
  print "| case | threads | compiler | times as fast | over the rounds | independent copies | x those |"
  print "|---|--:|---|--:|---|--:|--:|"
  for (i = 1; i <= count; ++i) print order[i]
}

function print_compile(    i, key) {
  print "| program | system | compiler | time | memory | object with -g | longest symbol |"
  print "|---|---|---|--:|--:|--:|--:|"
  for (i = 1; i <= count; ++i) {
    key = order[i]
    print head(key) cell(key, "compile_time") " | " cell(key, "compile_memory") " | " cell(key, "object_size") " | " \
      ((key, "symbol_length") in number ? number[key, "symbol_length"] : "") " |"
  }
}

function print_growth(    i) {
  print "| up to | system | compiler | factor |"
  print "|---|---|---|--:|"
  for (i = 1; i <= count; ++i) print head(order[i]) in_digits(number[order[i], "compile_time_growth"]) " |"
}

function print_counters(    i) {
  print "| program | compiler | counter | recorded |"
  print "|---|---|---|--:|"
  for (i = 1; i <= count; ++i) print order[i]
}

END {
  if (count == 0) print "Nothing was measured."
  else if (kind == "peers") print_peers()
  else if (kind == "memory") print_memory()
  else if (kind == "batches") print_batches()
  else if (kind == "processors") print_processors()
  else if (kind == "threads") print_threads()
  else if (kind == "compile") print_compile()
  else if (kind == "growth") print_growth()
  else if (kind == "counters") print_counters()
}

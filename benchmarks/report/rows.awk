# SPDX-License-Identifier: BSL-1.0
# Reading the rows of the results, one JSON object a line, and writing numbers for readers. Loaded before the other scripts.

# field(NAME): the value of that field in the present line, without quotes.
function field(name,    text) {
  if (!match($0, "\"" name "\": (\"[^\"]*\"|[^,}]*)")) return ""
  text = substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 4)
  gsub(/^"|"$/, "", text)
  return text
}

# processor(): the processor that the row's program was built for where that is not the machine's own, such as x86-64-v3.
function processor(    flags) {
  flags = field("flags")
  return match(flags, /-march=x86[-a-z0-9]*/) ? substr(flags, RSTART + 7, RLENGTH - 7) : ""
}

# family(COMPILER): g++ or clang++, without the version.
function family(compiler) { return substr(compiler, 1, index(compiler " ", " ") - 1) }

# group(CASE): the chart in which a case is drawn.
function group(name) {
  if (name ~ /_batch_/) return "mlp_batches"
  if (name ~ /^product_/) return "products"
  if (match(name, /^(mlp|gmm|particles)_/)) return substr(name, 1, RLENGTH - 1)
  sub(/(_float|_[0-9]+)$/, "", name)
  return name
}

# read_reason(): takes a line of the file of reasons: CASE SYSTEM METRIC, and below it, indented, the words of the reason.
function read_reason(    part) {
  if (/^#/ || /^[ \t]*$/) return
  if (/^ /) {
    sub(/^ +/, "")
    reason[reasons] = reason[reasons] (reason[reasons] == "" ? "" : " ") $0
    return
  }
  ++reasons
  split($0, part, / +/)
  for_case[reasons] = part[1]; for_system[reasons] = part[2]; for_metric[reasons] = part[3]
}

# digits(NUMBER): three significant digits, and never an exponent.
function digits(number,    size) {
  number += 0
  size = number < 0 ? -number : number
  return sprintf(size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : size >= 0.9995 ? "%.2f" : "%.3f", number)
}

# scaled(NUMBER, UNIT): with the unit in which the number is easy to read.
function scaled(number, unit) {
  number += 0
  if (unit == "ns") {
    if (number >= 999.5e6) return digits(number / 1e9) " s"
    if (number >= 999.5e3) return digits(number / 1e6) " ms"
    if (number >= 999.5) return digits(number / 1e3) " µs"
  }
  if (unit == "bytes" && number >= 999.5e6) return digits(number / 1e9) " GB"
  if (unit == "bytes" && number >= 999.5e3) return digits(number / 1e6) " MB"
  if (unit == "bytes" && number >= 999.5) return digits(number / 1e3) " kB"
  return (number == int(number) ? sprintf("%d", number) : digits(number)) " " unit
}

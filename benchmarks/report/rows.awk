# SPDX-License-Identifier: BSL-1.0
# Reading the rows of the results, one JSON object a line, and writing numbers for readers. Loaded before charts.awk and tables.awk.

# field(NAME): the value of that field in the present line, without quotes.
function field(name,    text) {
  if (!match($0, "\"" name "\": (\"[^\"]*\"|[^,}]*)")) return ""
  text = substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 4)
  gsub(/^"|"$/, "", text)
  return text
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
  if (unit == "bytes" && number >= 999.5e3) return digits(number / 1e6) " MB"
  if (unit == "bytes" && number >= 999.5) return digits(number / 1e3) " kB"
  return (number == int(number) ? sprintf("%d", number) : digits(number)) " " unit
}

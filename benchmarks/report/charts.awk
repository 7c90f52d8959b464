# SPDX-License-Identifier: BSL-1.0
# Bar charts as SVG: one for the run time of each case, CASE.svg, and one for the cost of compiling, compile_time.svg.
# awk -v folder=FOLDER -f rows.awk -f charts.awk RESULTS

function escaped(words) { gsub(/&/, "\\&amp;", words); gsub(/</, "\\&lt;", words); gsub(/>/, "\\&gt;", words); return words }

# note_bar(CHART, LABEL, COMPILER, NUMBER, UNIT, REMARK)
function note_bar(chart, label, compiler, number, unit, remark) {
  number += 0
  if (!(chart in bars)) charts[++chart_count] = chart
  if (!((chart, label) in label_seen)) { label_seen[chart, label]; labels[chart, ++label_count[chart]] = label }
  if (!(compiler in compiler_index)) { compiler_index[compiler] = ++compiler_count; compilers[compiler_count] = compiler }
  ++bars[chart]
  value[chart, label, compiler] = number
  remarks[chart, label, compiler] = scaled(number, unit) remark
  if (!(chart in smallest) || number < smallest[chart]) smallest[chart] = number
  if (number > largest[chart]) largest[chart] = number
}

# The scale is logarithmic, from a power of ten below the smallest bar to the largest.
function bar_length(chart, number,    low) {
  low = log(power_below(smallest[chart]))
  return 380 * (log(number) - low) / (log(largest[chart]) - low)
}

function power_below(number,    power) {
  power = 1
  while (power > number) power /= 10
  while (power * 10 <= number) power *= 10
  return power >= number * 0.999 ? power / 10 : power
}

function put_text(file, x, y, anchor, colour, words) {
  printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n", x, y, anchor, colour, escaped(words) >file
}

function grid(file, chart, bottom,    power) {
  for (power = power_below(smallest[chart]); power <= largest[chart]; power *= 10) {
    printf "<line x1=\"%.1f\" y1=\"44\" x2=\"%.1f\" y2=\"%d\" stroke=\"#dddddd\"/>\n", 230 + bar_length(chart, power),
      230 + bar_length(chart, power), bottom >file
    put_text(file, 230 + bar_length(chart, power), bottom + 14, "middle", "#777777", scaled(power, unit_of[chart]))
  }
}

function draw_bar(file, chart, label, compiler, y) {
  printf "<rect x=\"230\" y=\"%d\" width=\"%.1f\" height=\"11\" fill=\"%s\"/>\n", y,
    bar_length(chart, value[chart, label, compiler]), colours[compiler_index[compiler]] >file
  put_text(file, 235 + bar_length(chart, value[chart, label, compiler]), y + 9.5, "start", "#333333", remarks[chart, label, compiler])
}

function draw(chart,    file, i, c, y, bottom, label) {
  file = folder "/" chart ".svg"
  bottom = 48 + label_count[chart] * (13 * compiler_count + 8)
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 %d\" font-family=\"sans-serif\" font-size=\"11\">\n", bottom + 24 >file
  print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>" >file
  put_text(file, 10, 18, "start", "#000000", titles[chart] " (logarithmic scale, shorter is better)")
  grid(file, chart, bottom)
  for (c = 1; c <= compiler_count; ++c) {
    printf "<rect x=\"%d\" y=\"28\" width=\"10\" height=\"10\" fill=\"%s\"/>\n", 10 + 130 * (c - 1), colours[c] >file
    put_text(file, 24 + 130 * (c - 1), 37, "start", "#333333", compilers[c])
  }
  y = 50
  for (i = 1; i <= label_count[chart]; ++i) {
    label = labels[chart, i]
    put_text(file, 224, y + 6 + 6.5 * compiler_count, "end", "#000000", label)
    for (c = 1; c <= compiler_count; ++c)
      if ((chart, label, compilers[c]) in value) draw_bar(file, chart, label, compilers[c], y + 13 * (c - 1))
    y += 13 * compiler_count + 8
  }
  print "</svg>" >file
  close(file)
}

BEGIN { split("#3465a4 #c17d11 #4e9a06 #75507b", colours, " ") }

field("metric") == "time" {
  chart = field("case"); titles[chart] = chart ": processor time of one step"; unit_of[chart] = field("unit")
  note_bar(chart, field("system"), field("compiler"), field("median"), field("unit"),
           field("ratio_to_limit") == "null" ? "" : " = " digits(field("ratio_to_limit")) " x limit")
}

field("metric") == "compile_time" {
  titles["compile_time"] = "processor time of compiling with -O2"; unit_of["compile_time"] = "s"
  note_bar("compile_time", field("case") ", " field("system"), field("compiler"), field("median"), "s", "")
}

END { for (i = 1; i <= chart_count; ++i) draw(charts[i]) }

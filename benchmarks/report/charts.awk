# SPDX-License-Identifier: BSL-1.0
# Bar charts as SVG: one for the run time of each group of cases, GROUP.svg, and one for the cost of compiling, compile_time.svg.
# awk -v folder=FOLDER -f rows.awk -f svg.awk -f charts.awk RESULTS

# note_bar(CHART, SECTION, LABEL, COMPILER, NUMBER, UNIT, REMARK)
function note_bar(chart, section, label, compiler, number, unit, remark,    line) {
  number += 0
  unit_of[chart] = unit
  if (!(chart in sections)) charts[++chart_count] = chart
  if (!((chart, section) in section_index)) { section_index[chart, section]; section_of[chart, ++sections[chart]] = section }
  line = chart SUBSEP section
  if (!((line, label) in label_seen)) { label_seen[line, label]; labels[line, ++label_count[line]] = label; ++lines[chart] }
  if (!(compiler in compiler_index)) { compiler_index[compiler] = ++compiler_count; compilers[compiler_count] = compiler }
  value[line, label, compiler] = number
  remarks[line, label, compiler] = scaled(number, unit) remark
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

function grid(file, chart, bottom,    power, x) {
  for (power = power_below(smallest[chart]); power <= largest[chart]; power *= 10) {
    x = 230 + bar_length(chart, power)
    put_line(file, x, 44, x, bottom, "#dddddd")
    put_text(file, x, bottom + 14, "middle", "#777777", scaled(power, unit_of[chart]))
  }
}

function draw_bar(file, chart, key, y, colour) {
  put_bar(file, 230, y, bar_length(chart, value[key]), 11, colour)
  put_text(file, 235 + bar_length(chart, value[key]), y + 9.5, "start", "#333333", remarks[key])
}

# draw_section(FILE, CHART, SECTION, Y): the Y below it.
function draw_section(file, chart, section, y,    i, c, line, label) {
  line = chart SUBSEP section
  if (sections[chart] > 1) { put_text(file, 10, y + 11, "start", "#000000", section); y += 18 }
  for (i = 1; i <= label_count[line]; ++i) {
    label = labels[line, i]
    put_text(file, 224, y + 6 + 6.5 * compiler_count, "end", "#000000", label)
    for (c = 1; c <= compiler_count; ++c)
      if ((line, label, compilers[c]) in value) draw_bar(file, chart, line SUBSEP label SUBSEP compilers[c], y + 13 * (c - 1), colours[c])
    y += 13 * compiler_count + 8
  }
  return y
}

function draw(chart,    file, i, c, y, bottom) {
  file = folder "/" chart ".svg"
  bottom = 48 + lines[chart] * (13 * compiler_count + 8) + (sections[chart] > 1 ? 18 * sections[chart] : 0)
  begin_picture(file, bottom + 24, titles[chart] " (logarithmic scale, shorter is better)")
  grid(file, chart, bottom)
  for (c = 1; c <= compiler_count; ++c) put_key(file, c, compilers[c])
  y = 50
  for (i = 1; i <= sections[chart]; ++i) y = draw_section(file, chart, section_of[chart, i], y)
  end_picture(file)
}

field("metric") == "time" && processor() == "" {
  chart = group(field("case")); titles[chart] = chart ": processor time"
  note_bar(chart, field("case"), field("system"), field("compiler"), field("median"), field("unit"),
           field("ratio_to_limit") == "null" ? "" : " = " digits(field("ratio_to_limit")) " x limit")
}

field("metric") == "compile_time" {
  titles["compile_time"] = "processor time of compiling with -O2"
  note_bar("compile_time", "", field("case") ", " field("system"), field("compiler"), field("median"), "s", "")
}

END { for (i = 1; i <= chart_count; ++i) draw(charts[i]) }

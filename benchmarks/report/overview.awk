# SPDX-License-Identifier: BSL-1.0
# A chart of all cases, limits.svg: Typeflow's time relative to the limit, a mark for each compiler and a line at the target.
# awk -v folder=FOLDER -f rows.awk -f svg.awk -f overview.awk VERDICTS

BEGIN { FS = "|" }

$3 == "time" {
  label[++count] = $1 ($2 == "typeflow" ? "" : ", " substr($2, 10))
  target[count] = $5; number[count, 1] = $6; number[count, 2] = $7
  for (c = 1; c <= 2; ++c) if (number[count, c] + 0 > largest) largest = number[count, c] + 0
}

# place(RATIO): on a logarithmic scale from 0.8 to the largest.
function place(ratio,    low) { low = log(0.8); return 240 + 500 * (log(ratio) - low) / (log(largest) - low) }

function grid(file, bottom,    ticks, i, x) {
  for (i = 1; i <= split("0.8 1 1.2 1.5 2 3 5 10 20 50", ticks, " "); ++i) {
    if (ticks[i] > largest) return
    x = place(ticks[i])
    put_line(file, x, 44, x, bottom, ticks[i] == 1 ? "#777777" : "#dddddd")
    put_text(file, x, bottom + 14, "middle", "#777777", ticks[i])
  }
}

function draw_case(file, i, y,    c) {
  put_text(file, 232, y + 11, "end", "#000000", label[i])
  put_bar(file, place(target[i]) - 1, y, 2, 15, "#cc0000")
  for (c = 1; c <= 2; ++c)
    if (number[i, c] != "") put_bar(file, place(number[i, c] < 0.8 ? 0.8 : number[i, c]) - 3, y + 1 + 7 * (c - 1), 6, 6, colours[c])
}

END {
  if (!count) exit
  file = folder "/limits.svg"
  if (largest < 2) largest = 2
  bottom = 48 + 18 * count
  begin_picture(file, bottom + 24, "Typeflow's time as a multiple of the limit's (logarithmic scale; the red line is the target)")
  grid(file, bottom)
  put_key(file, 1, "g++"); put_key(file, 2, "clang++")
  for (i = 1; i <= count; ++i) draw_case(file, i, 50 + 18 * (i - 1))
  end_picture(file)
}

# SPDX-License-Identifier: BSL-1.0
# What charts.awk and overview.awk draw with. Loaded before them.

function escaped(words) { gsub(/&/, "\\&amp;", words); gsub(/</, "\\&lt;", words); gsub(/>/, "\\&gt;", words); return words }

# begin_picture(FILE, HEIGHT, TITLE)
function begin_picture(file, height, title) {
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 %d\" font-family=\"sans-serif\" font-size=\"11\">\n", height >file
  print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>" >file
  put_text(file, 10, 18, "start", "#000000", title)
}

function end_picture(file) { print "</svg>" >file; close(file) }

function put_text(file, x, y, anchor, colour, words) {
  printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n", x, y, anchor, colour, escaped(words) >file
}

function put_line(file, x, y, to_x, to_y, colour) {
  printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", x, y, to_x, to_y, colour >file
}

function put_bar(file, x, y, width, height, colour) {
  printf "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n", x, y, width, height, colour >file
}

# put_key(FILE, NUMBER, WORDS): what the colour of that number stands for.
function put_key(file, number, words) {
  put_bar(file, 10 + 130 * (number - 1), 28, 10, 10, colours[number])
  put_text(file, 24 + 130 * (number - 1), 37, "start", "#333333", words)
}

BEGIN { split("#3465a4 #c17d11 #4e9a06 #75507b", colours, " ") }

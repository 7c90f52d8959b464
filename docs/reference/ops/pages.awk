# SPDX-License-Identifier: BSL-1.0
# Writes the pages of the families, and ops.md, into the folder `out`, from families.txt, the records of extract.awk, the lines of the
# program op_rows, and the examples, in this order. Prints what is missing.
BEGIN { FS = "\t" }

function complain(words) { print words; faults++ }
function cell(s) { gsub(/\|/, "\\|", s); return s }
function matches(header, pattern) { gsub(/\./, "\\.", pattern); gsub(/\*/, ".*", pattern); return header ~ ("^" pattern "$") }
function family_of(name, header,   i) {
  if (name in family_of_name) return family_of_name[name]
  for (i = 1; i <= patterns; i++) if (matches(header, pattern[i])) return family_of_pattern[i]
  return ""
}
# The functions of a page: those that families.txt names first, in its order.
function in_order(family,   list, n, i, result) {
  n = split(listed[family] names[family], list, " ")
  result = " "
  for (i = 1; i <= n; i++) if (function_family[list[i]] == family && index(result, " " list[i] " ") == 0) result = result list[i] " "
  return result
}
function balance(s,   opened, closed) { opened = gsub(/\(/, "(", s); closed = gsub(/\)/, ")", s); return opened - closed }

FILENAME ~ /families\.txt$/ {
  count = split($0, word, " ")
  if (word[1] == "family") {
    current = word[2]; families[++family_count] = current
    title[current] = $0; sub(/^family [^ ]+ /, "", title[current])
  } else if (word[1] == "names") for (i = 2; i <= count; i++) { family_of_name[word[i]] = current; listed[current] = listed[current] " " word[i] }
  else if (word[1] == "headers") for (i = 2; i <= count; i++) { pattern[++patterns] = word[i]; family_of_pattern[patterns] = current }
  next
}

$1 == "op" && $2 ~ /^ops\// { op_doc[$3] = $4; op_header[$3] = $2; next }
$1 == "fn" || $1 == "arg" {
  if (($1 == "arg" && $3 == "std") || $3 == "") next
  family = family_of($3, $2)
  if (family == "none") next
  if (family == "") { complain($2 ": `" $3 "` is on no page; name it in docs/reference/ops/families.txt"); next }
  if ($5 == "") complain($2 ": `" $3 "` has no docstring")
  if ($1 == "arg") { argument_rows[family] = argument_rows[family] "| `" $4 "` | " cell($5) " |\n"; next }
  if (!($3 in function_family)) { names[family] = names[family] " " $3; function_family[$3] = family }
  if (index(ops_of[$3] " ", " " $6 " ") == 0) ops_of[$3] = ops_of[$3] " " $6
  if ($5 == last_doc[$3]) { sub(/\n\n[^\n]*\n$/, "", text[$3]); text[$3] = text[$3] ", `" $4 "`\n\n" $5 "\n" }
  else text[$3] = text[$3] "\n`" $4 "`\n\n" $5 "\n"
  last_doc[$3] = $5
  next
}

$1 == "op" {
  family = family_of($2, op_header[$2])
  if (!($2 in op_doc) || op_doc[$2] == "") complain("op table: `" $2 "` has no docstring")
  if (family == "" || family == "none") { complain(op_header[$2] ": the op `" $2 "` is on no page; name it in docs/reference/ops/families.txt"); next }
  op_rows[family] = op_rows[family] "| `" $2 "` | " $3 " | " $4 " | " ($5 > 0 ? $5 : "") " | " $6 " | " cell(op_doc[$2]) " |\n"
  arity[$2] = $4; family_of_op[$2] = family
  next
}
$1 == "point" {
  if (!($2 in points)) pointed[family_of_op[$2]] = pointed[family_of_op[$2]] " " $2
  points[$2] = points[$2] "| " $3 ($7 != "0" ? "; number " $7 : "") " | " $4 " | " $5 " | " $6 " |\n"
  next
}

FILENAME ~ /\.cpp$/ {
  if (FNR == 1) { file = FILENAME; sub(/^.*docs\//, "docs/", file); family = file; sub(/^.*ops_/, "", family); sub(/\.cpp$/, "", family); quoting = open_at = 0; owner = "" }
  if ($0 ~ /^\/\/ The operands of the examples/) { quoting = 1; next }
  if (quoting && $0 == "") quoting = 0
  if (quoting) operands[family] = operands[family] $0 "\n"
  if ($0 ~ /^  const auto at[a-z_]* = /) open_at = 1
  if (open_at) { bound[family] = bound[family] $0 "\n"; if ($0 ~ /;$/) { open_at = 0; bound[family] = bound[family] "\f" } next }
  if (owner == "" && ($0 ~ /^ *gives\(/ || $0 ~ / \/\/ [a-z][^ ]*$/)) {
    name = ""; tag = $0; sub(/^.* /, "", tag)
    if ($0 ~ / \/\/ [a-z][^ ]*$/ && tag in function_family) name = tag
    rest = $0
    while (name == "" && match(rest, /tf::[a-z_0-9]+/)) {
      name = substr(rest, RSTART + 4, RLENGTH - 4); rest = substr(rest, RSTART + RLENGTH)
      if (!(name in function_family)) name = ""
    }
    if (name != "") { owner = name; still_open = 0; if (last_owner != name || last_line != FNR - 1) example[name, file] = example[name, file] "\f" }
  }
  if (owner != "") {
    example[owner, file] = example[owner, file] $0 "\n"
    still_open += balance($0)
    if (still_open <= 0 || $0 ~ / \/\/ [a-z][^ ]*$/) { last_owner = owner; last_line = FNR; owner = "" }
  }
}

function block(file, lines,   parts, n, i, all) {
  n = split(lines, parts, "\f")
  for (i = 1; i <= n; i++) if (parts[i] != "") all = all "\n<!-- from: " file " -->\n```cpp\n" parts[i] "```\n"
  return all
}

# Where the special points of a function's ops stand.
function links_to_points(name,   list, n, i, links, seen) {
  n = split(ops_of[name], list, " ")
  for (i = 1; i <= n; i++) {
    if (!(list[i] in points) || index(seen, " " list[i] " ")) continue
    seen = seen " " list[i] " "
    links = links (links == "" ? "" : ", ") "[" list[i] "](" family_of_op[list[i]] ".md#points-of-" list[i] ")"
  }
  return links == "" ? "" : "\nSpecial points: " links ".\n"
}

function write_page(family,   page, file, list, n, i, quoted, o, m, j) {
  page = out "/ops/" family ".md"; file = "docs/examples/ops_" family ".cpp"
  printf "# %s\n\n<!-- Written by docs/reference/generate.sh from include/typeflow and docs/examples; edit those. -->\n\n", title[family] > page
  printf "[All pages](../ops.md). What happens at kinks and at infinity: [conventions](../../explanation/derivatives_at_kinks.md).\n" > page
  if (operands[family] != "")
    printf "\nThe examples are lines of [ops_%s.cpp](../../examples/ops_%s.cpp), each with what it gives, for these operands:\n%s%s", family, family,
           block(file, operands[family]), block(file, bound[family]) > page
  printf "\n## Functions\n" > page
  n = split(in_order(family), list, " ")
  for (i = 1; i <= n; i++) {
    quoted = example[list[i], file]
    if (quoted == "") complain(file ": no example of `" list[i] "`")
    printf "\n### %s\n%s%s%s", list[i], text[list[i]], links_to_points(list[i]), block(file, quoted) > page
  }
  if (argument_rows[family] != "") printf "\n## Arguments and results\n\n| | |\n|---|---|\n%s", argument_rows[family] > page
  if (op_rows[family] != "")
    printf "\n## Ops\n\nWhat the functions record, and what rules and passes make. Flops are per element of the result; a composite is rewritten in other ops, an\nexact op may be computed on constants when compiling.\n\n| op | kind | operands | flops | | |\n|---|---|---|---|---|---|\n%s", op_rows[family] > page
  if (pointed[family] != "") {
    printf "\n## Special points\n\nValue, first and second derivative by each operand, each by that operand alone; `runtime.op_values` checks every row.\n" > page
    m = split(pointed[family], o, " ")
    for (j = 1; j <= m; j++)
      printf "\n### Points of %s\n\n| at | value | first | second |\n|---|---|---|---|\n%s", o[j], points[o[j]] > page
  }
  close(page)
}

END {
  index_page = out "/ops.md"
  printf "# Operations\n\n<!-- Written by docs/reference/generate.sh from include/typeflow and docs/examples; edit those. -->\n\n" > index_page
  printf "Every function of expressions, with an example that is compiled and checked, and every op of the table behind them. Elementwise functions\nbroadcast as NumPy's; their pages list values and derivatives at zeros, infinities, NaN, ties and edges of domains.\n" > index_page
  printf "[Conventions at kinks](../explanation/derivatives_at_kinks.md) says in words what the tables say in numbers.\n\n| page | functions |\n|---|---|\n" > index_page
  for (f = 1; f <= family_count; f++) {
    family = families[f]
    if (family == "none") continue
    n = split(in_order(family), list, " ")
    links = ""
    for (i = 1; i <= n; i++) links = links (i > 1 ? ", " : "") (list[i] ~ /^operator/ ? "`" substr(list[i], 9) "`" : "[" list[i] "](ops/" family ".md#" list[i] ")")
    printf "| [%s](ops/%s.md) | %s |\n", title[family], family, links > index_page
    write_page(family)
  }
  close(index_page)
  exit faults > 0
}

# SPDX-License-Identifier: BSL-1.0
# What the headers say about functions, their arguments and ops, a record a line, fields separated by tabs:
#   fn   HEADER NAME SIGNATURE DOCSTRING OPS    a public function, or a variable that makes expressions
#   arg  HEADER NAME SIGNATURE DOCSTRING        a type or a variable to give to a function
#   op   HEADER NAME DOCSTRING                  a struct of ops/
# Declarations stand at the beginning of a line; of two without a blank line between them the second shares the docstring.

function trim(s) { gsub(/^ +| +$/, "", s); return s }

# Splits at commas outside brackets of any kind.
function split_list(s, parts,   i, c, depth, n, part) {
  n = 0; part = ""
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (c ~ /[<({]/) depth++
    if (c ~ /[>)}]/) depth--
    if (c == "," && depth == 0) { parts[++n] = trim(part); part = "" } else part = part c
  }
  if (trim(part) != "") parts[++n] = trim(part)
  return n
}
# The place of the bracket that closes the one at `from`.
function closing(s, from,   i, c, depth) {
  for (i = from; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (c ~ /[<({]/) depth++
    if (c ~ /[>)}]/ && --depth == 0) return i
  }
  return length(s)
}
function last_word(s) { sub(/ *=.*/, "", s); return match(s, /[A-Za-z_0-9]+$/) ? substr(s, RSTART) : "" }
function has_word(s, word) { return (" " s " ") ~ ("[^A-Za-z_0-9]" word "[^A-Za-z_0-9]") }

# A parameter as the user writes the argument.
function argument(p,   inner, dots) {
  sub(/^const /, "", p); sub(/ = .*/, "", p); sub(/&/, "", p)
  if (p ~ /^wrt_list</ || p ~ /^expression_list</ || p ~ /^axis_list</) {
    inner = substr(p, index(p, "<") + 1, closing(p, index(p, "<")) - index(p, "<") - 1)
    return p ~ /^axis_list/ ? "axes<" inner ">" : (p ~ /^wrt/ ? "wrt(" : "list(") tolower(inner) ")"
  }
  dots = p ~ /\.\.\./ && p !~ /<[^>]*\.\.\./ ? "..." : ""
  if (p ~ /^stream_number</) return "stream<number>"
  if (p ~ /_tag$/) { sub(/_tag$/, "", p); return p }
  if (p ~ / [A-Za-z_0-9]+$/) return last_word(p) dots
  if (p ~ /^node</) { inner = substr(p, 6, index(p, ">") - 6); return (inner == "H" ? "x" : tolower(inner)) dots }
  gsub(/\./, "", p)
  return tolower(p) dots
}

# Function or variable NAME with those template parameters that the user has to write, and its arguments.
function signature(name, templates, parameters, is_function,   n, i, list, parts, args, count, word, out) {
  n = split_list(templates, list)
  for (i = 1; i <= n; i++) {
    word = last_word(list[i])
    if (is_function && (has_word(parameters, word) || list[i] ~ /^hash_type/)) continue
    out = out (out == "" ? "" : ", ") word (list[i] ~ /\.\.\./ ? "..." : "") (list[i] ~ / = / ? substr(list[i], index(list[i], " = ")) : "")
  }
  out = name (out == "" ? "" : "<" out ">")
  if (!is_function) return out
  count = split_list(parameters, parts)
  args = ""
  for (i = 1; i <= count; i++) args = args (args == "" ? "" : ", ") argument(parts[i])
  if (name == "operator\"\"_c") return "0.5_c"
  if (name ~ /^operator/) {
    word = substr(name, 9)
    if (count == 1) return word args
    i = index(args, ",")
    return substr(args, 1, i - 1) " " word substr(args, i + 1)
  }
  return out "(" args ")"
}

# Ops that a body applies.
function ops_in(s,   out) {
  while (match(s, /ops::[a-z_0-9]+/)) {
    out = out (out == "" ? "" : " ") substr(s, RSTART + 5, RLENGTH - 5)
    s = substr(s, RSTART + RLENGTH)
  }
  return out
}

function finish_function(declaration, body,   templates, rest, name, open, type) {
  if (declaration ~ /template <>/ || declaration ~ /concept / || body ~ /detail::refuse|refusal</ || declaration ~ /(^|> )using /) return
  rest = declaration
  if (rest ~ /^template </) {
    open = closing(rest, 10)
    templates = substr(rest, 11, open - 11)
    rest = trim(substr(rest, open + 1))
  }
  if (rest ~ /^(struct|class|enum class|enum) /) {
    sub(/^(struct|enum class|class|enum) /, "", rest)
    match(rest, /^[A-Za-z_0-9]+/)
    name = substr(rest, 1, RLENGTH)
    if (match(body, /constexpr auto operator\(\)\(/)) {
      call[name] = substr(body, RSTART + RLENGTH - 1); call[name] = substr(call[name], 2, closing(call[name], 1) - 2)
      call_doc[name] = member_doc; call_ops[name] = ops_in(body)
    }
    if (name !~ /_(tag|list|item|row|number)$/) print "arg\t" header "\t" name "\t" name "\t" doc
    return
  }
  if (!match(rest, /constexpr /)) return
  rest = substr(rest, RSTART + 10)
  type = rest; sub(/ .*/, "", type)
  if (declaration ~ /inline constexpr/) {
    sub(/ *(=|\{).*/, "", rest)
    name = last_word(rest)
    if (type in call) print "fn\t" header "\t" name "\t" signature(name, "", call[type], 1) "\t" call_doc[type] "\t" call_ops[type]
    print (type == "auto" ? "fn" : "arg") "\t" header "\t" name "\t" signature(name, templates, "", 0) "\t" doc "\t" ops_in(body)
    return
  }
  open = index(rest, "(")
  if (rest ~ /operator\(\)/) return
  name = substr(rest, 1, open - 1)
  sub(/^.*[ >]operator/, "operator", name)
  if (name !~ /^operator/) sub(/^.* /, "", name)
  if (type != "auto" && name ~ /^operator/ ) { print "arg\t" header "\t" name "\t" signature(name, templates, substr(rest, open + 1, closing(rest, open) - open - 1), 1) "\t" doc; return }
  print "fn\t" header "\t" name "\t" signature(name, templates, substr(rest, open + 1, closing(rest, open) - open - 1), 1) "\t" doc "\t" ops_in(body)
}

function finish_op(   name, base) {
  if (!match(declaration, /(^|[> ])struct [A-Za-z_0-9]+/)) return
  name = substr(declaration, RSTART, RLENGTH)
  sub(/^.*struct /, "", name)
  if (declaration ~ /struct [A-Za-z_0-9]+;/) return
  base = declaration
  if (doc == "" && sub(/^[^:]*: /, "", base)) { sub(/[^A-Za-z_0-9].*/, "", base); doc = doc_of[base] }
  doc_of[name] = doc
  print "op\t" header "\t" name "\t" doc
}

function finish() {
  if (declaration != "") { if (header ~ /^ops/) finish_op(); else finish_function(declaration, body) }
  declaration = body = member_doc = ""; inside = 0
}

FNR == 1 { header = FILENAME; sub(/^.*typeflow\//, "", header); hidden = 0; doc = ""; declaration = body = ""; inside = 0; fresh = 1 }
/^namespace (typeflow::)?(ops::)?detail \{/ { hidden = 1 }
/^}  \/\/ namespace (typeflow::)?(ops::)?detail/ { hidden = 0; doc = ""; next }
hidden || /^#/ || /^namespace / || /^}  \/\/ namespace/ { next }
inside && /^  \/\/\/ / { line = $0; sub(/^  \/\/\/ /, "", line); member_doc = member_doc (member_doc == "" ? "" : " ") line; next }
inside { # in a body, up to the closing brace at the beginning of a line
  body = body " " $0
  if ($0 ~ /^}/) finish()
  next
}
/^\/\/\// { line = $0; sub(/^\/\/\/ ?/, "", line); doc = fresh ? line : doc " " line; fresh = 0; next }
/^\/\// { next }
/^ *$/ { if (declaration == "") { doc = ""; fresh = 1 } next }
{
  fresh = 1
  line = $0
  sub(/ *\/\/.*/, "", line)
  declaration = declaration (declaration == "" ? "" : " ") trim(line)
  if (declaration ~ /inline constexpr/ && declaration ~ /;$/) { body = declaration; finish() }
  else if (line ~ /\}$/ || line ~ /\};$/) { body = declaration; sub(/ \{.*/, " {", declaration); finish() }
  else if (line ~ /;$/ ) { if (header ~ /^ops/ || 1) { declaration = "" } }
  else if (line ~ /\{$/) inside = 1
}

#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# generate_chain.sh N SEED [typeflow|hand]: prints a C++ file with a chain of N random operations on four scalars, each on the value
# before it and on a random earlier one, and a function `run` that returns the value plus the sum of its four derivatives. `typeflow`
# (the default) leaves the derivatives to the library; `hand` writes out the reverse sweep. The same N and SEED give the same chain.
set -euo pipefail
[ $# -ge 2 ] || { echo "usage: $0 N SEED [typeflow|hand]" >&2; exit 2; }

awk -v operations="$1" -v seed="$2" -v front_end="${3:-typeflow}" '
# Park and Miller: exact in double precision, the same in every awk.
function random(below) { state = (state * 16807) % 2147483647; return state % below }

function name(i) { return i < 4 ? "x" i : "v" i }

# Chooses operation i. bound[i] limits the absolute value of v_i, and an operation that would take it past 4 is drawn again: nothing
# overflows, and no activation saturates along the chain. The first three operations take in x0, x1 and x2.
function choose(i,    a, b, accepted) {
  left[i] = i - 1
  while (!accepted) {
    kind[i] = kinds[random(i < 7 ? 4 : 11)]
    right[i] = i < 7 ? i - 4 : random(4) == 0 ? random(4) : random(i - 1)
    a = bound[left[i]]; b = bound[right[i]]
    if (kind[i] == "add" || kind[i] == "sub") bound[i] = a + b
    else if (kind[i] == "mul") bound[i] = a * b
    else if (kind[i] == "div") bound[i] = a / 1.5
    else if (kind[i] == "exp") bound[i] = exp(a)
    else if (kind[i] == "log") bound[i] = log(1.5 + a * a)
    else if (kind[i] == "sqrt") bound[i] = sqrt(1.5 + a * a)
    else bound[i] = 1
    accepted = bound[i] <= 4
  }
}

function typeflow_value(i,    a, b) {
  a = name(left[i]); b = name(right[i])
  if (kind[i] == "add") return a " + " b
  if (kind[i] == "sub") return a " - " b
  if (kind[i] == "mul") return a " * " b
  if (kind[i] == "div") return a " / (tf::constant<1.5> + tf::square(" b "))"
  if (kind[i] == "log" || kind[i] == "sqrt") return "tf::" kind[i] "(tf::constant<1.5> + tf::square(" a "))"
  return "tf::" kind[i] "(" a ")"
}

function hand_value(i,    a, b) {
  a = name(left[i]); b = name(right[i])
  if (kind[i] == "add") return a " + " b
  if (kind[i] == "sub") return a " - " b
  if (kind[i] == "mul") return a " * " b
  if (kind[i] == "div") return a " / (1.5 + " b " * " b ")"
  if (kind[i] == "log" || kind[i] == "sqrt") return "std::" kind[i] "(1.5 + " a " * " a ")"
  if (kind[i] == "sigmoid") return "1 / (1 + std::exp(-" a "))"
  return "std::" kind[i] "(" a ")"
}

function accumulate(i, amount) { print "  d" name(i) " += " amount ";" }

# The statements that pass the derivative by v_i on to the operands of v_i.
function print_reverse(i,    a, b, v, d) {
  a = name(left[i]); b = name(right[i]); v = name(i); d = "d" v
  if (kind[i] == "add") { accumulate(left[i], d); accumulate(right[i], d) }
  else if (kind[i] == "sub") { accumulate(left[i], d); accumulate(right[i], "-" d) }
  else if (kind[i] == "mul") { accumulate(left[i], d " * " b); accumulate(right[i], d " * " a) }
  else if (kind[i] == "div") {
    accumulate(left[i], d " / (1.5 + " b " * " b ")")
    accumulate(right[i], "-" d " * " v " * 2 * " b " / (1.5 + " b " * " b ")")
  }
  else if (kind[i] == "log") accumulate(left[i], d " * 2 * " a " / (1.5 + " a " * " a ")")
  else if (kind[i] == "sqrt") accumulate(left[i], d " * " a " / " v)
  else if (kind[i] == "exp") accumulate(left[i], d " * " v)
  else if (kind[i] == "sin") accumulate(left[i], d " * std::cos(" a ")")
  else if (kind[i] == "cos") accumulate(left[i], "-" d " * std::sin(" a ")")
  else if (kind[i] == "tanh") accumulate(left[i], d " * (1 - " v " * " v ")")
  else accumulate(left[i], d " * " v " * (1 - " v ")")
}

function print_typeflow(    i, last) {
  last = name(operations + 3)
  print "#include <typeflow/typeflow.hpp>\n\nnamespace tf = typeflow;\n"
  for (i = 0; i < 4; ++i) print "inline constexpr auto x" i " = tf::input<\"x" i "\">;"
  for (i = 4; i < operations + 4; ++i) print "inline constexpr auto " name(i) " = " typeflow_value(i) ";"
  print "\nconstexpr auto program = tf::compile([] { return tf::value_and_grad(" last ", tf::wrt(x0, x1, x2, x3)); });\n"
  print "double run(double a, double b, double c, double d) {"
  print "  auto [value, gradients] = program(x0 = a, x1 = b, x2 = c, x3 = d);"
  print "  return value + gradients[x0] + gradients[x1] + gradients[x2] + gradients[x3];\n}"
}

function print_hand(    i) {
  print "#include <cmath>\n"
  print "double run(double x0, double x1, double x2, double x3) {"
  for (i = 4; i < operations + 4; ++i) print "  const double " name(i) " = " hand_value(i) ";"
  for (i = 0; i < operations + 3; ++i) print "  double d" name(i) " = 0;"
  print "  const double d" name(operations + 3) " = 1;"
  for (i = operations + 3; i >= 4; --i) print_reverse(i)
  print "  return " name(operations + 3) " + dx0 + dx1 + dx2 + dx3;\n}"
}

BEGIN {
  state = seed % 2147483646 + 1
  split("sub mul div exp log sqrt sin cos tanh sigmoid", kinds, " ")
  kinds[0] = "add"
  for (i = 0; i < 4; ++i) bound[i] = 1
  for (i = 4; i < operations + 4; ++i) choose(i)
  print "// A chain of " operations " random operations, seed " seed ": generated by generate_chain.sh."
  if (front_end == "hand") print_hand()
  else print_typeflow()
}'

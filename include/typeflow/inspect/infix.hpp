// SPDX-License-Identifier: BSL-1.0
// Ops as a textbook writes them: `a + b * c`, with the parentheses that are needed and no others.
#pragma once

#include "../ir/emit.hpp"
#include "../ir/text.hpp"

namespace typeflow::detail {

/// A text and how tightly its outermost operator binds.
struct spelled {
  static constexpr int comparison = 0, sum = 1, product = 2, sign = 3, power = 4, atom = 5;
  std::string text;
  int binding = atom;

  /// The text, in parentheses unless it binds at least as tightly as asked.
  std::string at_least(int wanted) const { return binding >= wanted ? text : "(" + text + ")"; }
};

/// An op that is written between its operands. The right one is put in parentheses where it binds no tighter:
/// (a + b) + c is another number than a + (b + c).
struct infix_operator {
  ops::op_id op;
  const char* symbol;
  int binding;
};
inline constexpr infix_operator infix_operators[] = {
    {ops::id_of<ops::add>, " + ", spelled::sum},
    {ops::id_of<ops::subtract>, " - ", spelled::sum},
    {ops::id_of<ops::multiply>, " * ", spelled::product},
    {ops::id_of<ops::divide>, " / ", spelled::product},
    {ops::id_of<ops::less>, " < ", spelled::comparison},
    {ops::id_of<ops::less_equal>, " <= ", spelled::comparison},
    {ops::id_of<ops::greater>, " > ", spelled::comparison},
    {ops::id_of<ops::greater_equal>, " >= ", spelled::comparison},
    {ops::id_of<ops::equal>, " == ", spelled::comparison},
    {ops::id_of<ops::not_equal>, " != ", spelled::comparison}};

inline spelled spell_number(double number) {
  return {ir::number_text(number), number < 0 ? spelled::sign : spelled::atom};
}

/// An op on operands; ops that no textbook has a sign for are calls.
inline spelled spell_op(ops::op_id op, double number, const spelled* x) {
  for (const infix_operator& o : infix_operators)
    if (o.op == op) return {x[0].at_least(o.binding) + o.symbol + x[1].at_least(o.binding + 1), o.binding};
  if (op == ops::id_of<ops::copy>) return x[0];
  if (op == ops::id_of<ops::negate>) return {"-" + x[0].at_least(spelled::sign + 1), spelled::sign};
  if (op == ops::id_of<ops::square>) return {x[0].at_least(spelled::atom) + "^2", spelled::power};
  if (op == ops::id_of<ops::pow>)
    return {x[0].at_least(spelled::atom) + "^" + spell_number(number).at_least(spelled::atom),
            spelled::power};
  std::string out = std::string(op->name) + "(";
  for (int i = 0; i < op->arity; ++i) out += (i > 0 ? ", " : "") + x[i].text;
  return {out + ")"};
}

}  // namespace typeflow::detail

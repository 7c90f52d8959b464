// SPDX-License-Identifier: BSL-1.0
// Expressions and problems in words, for compile errors.
#pragma once

#include "../core/explain.hpp"
#include "node.hpp"

namespace typeflow {

namespace detail {

/// What the user writes for an op that has not the op's own name.
struct written_form {
  ops::op_code op;
  std::string_view words;
  bool is_sign = false;
};
inline constexpr written_form written_forms[] = {
    {ops::code_of<ops::add>, "+", true},           {ops::code_of<ops::subtract>, "-", true},
    {ops::code_of<ops::multiply>, "*", true},      {ops::code_of<ops::divide>, "/", true},
    {ops::code_of<ops::negate>, "-", true},        {ops::code_of<ops::less>, "<", true},
    {ops::code_of<ops::less_equal>, "<=", true},   {ops::code_of<ops::greater>, ">", true},
    {ops::code_of<ops::greater_equal>, ">=", true}, {ops::code_of<ops::equal>, "==", true},
    {ops::code_of<ops::not_equal>, "!=", true},    {ops::code_of<ops::gradient>, "grad"},
    {ops::code_of<ops::broadcast>, "broadcast_to"}};

constexpr written_form written(ops::op_code op) {
  for (const written_form& form : written_forms)
    if (form.op == op) return form;
  return {op, ops::info(op).name};
}

/// What an op is called where an error speaks of it: `matmul`, `operator+`.
constexpr void spell_op(text& out, ops::op_code op) {
  const written_form form = written(op);
  out << (form.is_sign ? "operator" : "") << form.words;
}

constexpr void spell_number(text& out, double number) {
  constexpr double exact = 9007199254740992;  // up to 2^53 a whole number is what was written
  const auto whole = number > -exact && number < exact ? static_cast<std::int64_t>(number) : 0;
  if (static_cast<double>(whole) == number) out << whole;
  else out << "a constant";
}

}  // namespace detail

constexpr void spell(text& out, const descriptor& d, int depth = 3);

namespace detail {

/// `x + y`, in parentheses where it is an operand itself.
constexpr void spell_signed(text& out, const descriptor& d, std::string_view sign, int depth) {
  for (int i = 0; i < d.info().arity; ++i) {
    const descriptor& operand = *d.operands[i];
    if (i > 0) out << ' ' << sign << ' ';
    else if (d.info().arity == 1) out << sign;
    const bool nested = operand.name.empty() && written(operand.op).is_sign;
    if (nested) out << '(';
    if (depth == 0) out << "...";
    else spell(out, operand, depth - 1);
    if (nested) out << ')';
  }
}

}  // namespace detail

/// Writes an expression as the user did, by the names of leaves and of `named`: `sigmoid(X * W + b)`, cut off at a depth.
constexpr void spell(text& out, const descriptor& d, int depth) {
  if (!d.name.empty()) {
    out << d.name;
    return;
  }
  const detail::written_form form = detail::written(d.op);
  if (d.info().kind == ops::op_kind::constant) return detail::spell_number(out, d.attributes.number);
  if (form.is_sign) return detail::spell_signed(out, d, form.words, depth);
  out << form.words << '(';
  for (int i = 0; i < d.info().arity; ++i) {
    if (i > 0) out << ", ";
    if (depth == 0) out << "...";
    else spell(out, *d.operands[i], depth - 1);
  }
  out << ')';
}

/// `X is [N, 13]`, on a line of its own.
constexpr void spell_shape(text& out, const descriptor& d) {
  out << '\n';
  spell(out, d);
  if (d.result_shape.rank == 0) out << " is a scalar";
  else out << " is " << d.result_shape;
}

/// The whole message of a wrong application: op, problem, every operand with its shape, cure.
constexpr text spell_problem(ops::op_code op, const descriptor* const* operands, const ops::attributes& attributes, const char* problem,
                             const char* cure) {
  text out;
  detail::spell_op(out, op);
  out << ": " << problem;
  for (int i = 0; i < ops::info(op).arity; ++i) spell_shape(out, *operands[i]);
  if (ops::info(op).arity > 0 && attributes.target != nullptr) out << "\nthe target is " << *attributes.target;
  out << '\n' << cure;
  return out;
}

}  // namespace typeflow

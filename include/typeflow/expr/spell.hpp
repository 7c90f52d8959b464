// SPDX-License-Identifier: BSL-1.0
// Expressions and problems in words, for compile errors.
#pragma once

#include "../core/explain.hpp"
#include "node.hpp"

namespace typeflow {

namespace detail {

/// What the user calls an op.
constexpr string_view written(const ops::op_info& op) { return !op.sign.empty() ? op.sign : op.written.empty() ? op.name : op.written; }

/// What an op is called where an error speaks of it: `matmul`, `operator+`.
constexpr void spell_op(text& out, ops::op_id op) { out << (op->sign.empty() ? "" : "operator") << written(*op); }

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
constexpr void spell_signed(text& out, const descriptor& d, int depth) {
  for (int i = 0; i < d.info().arity; ++i) {
    const descriptor& operand = *d.operands[i];
    if (i > 0) out << ' ' << d.info().sign << ' ';
    else if (d.info().arity == 1) out << d.info().sign;
    const bool nested = operand.name.empty() && !operand.info().sign.empty();
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
  if (d.info().kind == ops::op_kind::constant) return detail::spell_number(out, d.attributes.number);
  if (!d.info().sign.empty()) return detail::spell_signed(out, d, depth);
  out << detail::written(d.info()) << '(';
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
constexpr text spell_problem(ops::op_id op, const descriptor* const* operands, const ops::attributes& attributes, const char* problem,
                             const char* cure) {
  text out;
  detail::spell_op(out, op);
  out << ": " << problem;
  for (int i = 0; i < op->arity; ++i) spell_shape(out, *operands[i]);
  if (op->arity > 0 && attributes.target != nullptr) out << "\nthe target is " << *attributes.target;
  out << '\n' << cure;
  return out;
}

}  // namespace typeflow

// SPDX-License-Identifier: BSL-1.0
// Expressions and problems in words, for compile errors.
#pragma once

#include "../core/explain.hpp"
#include "node.hpp"

namespace typeflow {

/// Writes an expression by its leaves' and the user's own names: `sigmoid(linear(X, W1, b1))`, cut off at a depth.
constexpr void spell(text& out, const descriptor& d, int depth = 2) {
  if (!d.name.empty()) {
    out << d.name;
    return;
  }
  if (d.info().kind == ops::op_kind::constant) {
    const auto whole = static_cast<std::int64_t>(d.attributes.number);
    if (static_cast<double>(whole) == d.attributes.number) out << whole;
    else out << "a constant";
    return;
  }
  out << d.info().name << '(';
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
constexpr text spell_problem(ops::op_code op, const descriptor* const* operands, const char* problem, const char* cure) {
  text out;
  out << ops::info(op).name << ": " << problem;
  for (int i = 0; i < ops::info(op).arity; ++i) spell_shape(out, *operands[i]);
  out << '\n' << cure;
  return out;
}

}  // namespace typeflow

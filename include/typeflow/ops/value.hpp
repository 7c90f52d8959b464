// SPDX-License-Identifier: BSL-1.0
// The value of an elementwise op whatever its arity is.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

/// Op's value on numbers or lanes, from an array of operands; `number` is the attribute of ops that have one.
template <class Op, class V>
constexpr V value_of(double number, const V* x) {
  if constexpr (requires { Op::value_with(number, x[0]); }) return Op::value_with(number, x[0]);
  else if constexpr (Op::arity == 1) return Op::value(x[0]);
  else if constexpr (Op::arity == 2) return Op::value(x[0], x[1]);
  else return Op::value(x[0], x[1], x[2]);
}

/// A reduction's way of combining two numbers or lanes.
template <class Op, class V>
constexpr V combination_of(double, const V* x) {
  return Op::combine(x[0], x[1]);
}

}  // namespace typeflow::ops

// SPDX-License-Identifier: BSL-1.0
// Rounding to the precision of a number type.
#pragma once

#include "../math/precision.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// What casts share. Their derivative is that of the number that they round, not of the steps between numbers of type T, as of every
/// rounding error.
template <class Op, class T>
struct cast_op : elementwise<1> {
  static constexpr bool exact = true;
  static constexpr bool rounds_off = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x) {
    return math::in_precision_of<T>(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
  }
};

/// x rounded to float, ties to the even number; infinite from 2^128 (1 - 2^-25) on, 0 up to 2^-150. Derivative: 1 everywhere.
struct cast_to_float : cast_op<cast_to_float, float> {
  static constexpr string_view name = "cast_to_float";
  static constexpr string_view written = "cast<float>";
  template <class Term>
  static constexpr Term simplify(Term x) {
    return x.template operand_if<cast_to_float>(0).exists() ? x : Term{};
  }
};

/// x rounded to double: itself, unless a program computes in long double. Derivative: 1 everywhere.
struct cast_to_double : cast_op<cast_to_double, double> {
  static constexpr string_view name = "cast_to_double";
  static constexpr string_view written = "cast<double>";
  template <class Term>
  static constexpr Term simplify(Term x) {
    const bool is_double = x.template operand_if<cast_to_double>(0).exists() || x.template operand_if<cast_to_float>(0).exists();
    return is_double ? x : Term{};
  }
};

}  // namespace typeflow::ops

// SPDX-License-Identifier: BSL-1.0
// Comparisons, which give 1 for true and 0 for false and have no derivative, and select.
#pragma once

#include "../math/lanes.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// What comparisons share: 1 or 0, derivative 0 everywhere.
struct comparison : elementwise<2> {
  static constexpr int flops = 1;
  static constexpr bool exact = true;
  template <class V, class Mask>
  static constexpr V from_mask(Mask mask) {
    return math::select(mask, math::broadcast<V>(math::element_t<V>(1)), V{});
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}
};

/// x < y; false when either is NaN.
struct less : comparison {
  static constexpr string_view name = "less";
  static constexpr string_view sign = "<";
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>(x < y);
  }
};

/// x <= y; false when either is NaN.
struct less_equal : comparison {
  static constexpr string_view name = "less_equal";
  static constexpr string_view sign = "<=";
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>(x <= y);
  }
};

/// x > y; false when either is NaN.
struct greater : comparison {
  static constexpr string_view name = "greater";
  static constexpr string_view sign = ">";
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>(x > y);
  }
};

/// x >= y; false when either is NaN.
struct greater_equal : comparison {
  static constexpr string_view name = "greater_equal";
  static constexpr string_view sign = ">=";
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>(x >= y);
  }
};

/// x == y; false when either is NaN.
struct equal : comparison {
  static constexpr string_view name = "equal";
  static constexpr string_view sign = "==";
  static constexpr bool commutative = true;
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>(x == y);
  }
};

/// x != y; true when either is NaN.
struct not_equal : comparison {
  static constexpr string_view name = "not_equal";
  static constexpr string_view sign = "!=";
  static constexpr bool commutative = true;
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>(x != y);
  }
};

/// a where the condition is not 0, else b; NumPy's `where`. The branch not taken influences neither value nor gradient, whatever it
/// is. Derivative: none by the condition; the adjoint goes to the branch that was taken, exactly 0 to the other.
struct select : elementwise<3> {
  static constexpr string_view name = "select";
  static constexpr bool chooses = true;
  static constexpr sample_interval samples[max_arity]{{0, 1, true}, {-2, 2}, {-2, 2}};
  static constexpr int flops = 1;
  static constexpr bool exact = true;
  template <class V>
  static constexpr V value(V condition, V a, V b) {
    return math::select(condition != V{}, a, b);
  }
  template <class Term>
  static constexpr Term simplify(Term condition, Term a, Term b) {
    if (condition.is_constant(0)) return b;
    if (condition.is_constant(1) || a == b) return a;
    return {};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto zero = p.number(0);
    if (p.wants(1)) p.contribute(1, p.template make<select>(p.operand(0), p.adjoint(), zero));
    if (p.wants(2)) p.contribute(2, p.template make<select>(p.operand(0), zero, p.adjoint()));
  }
};

}  // namespace typeflow::ops

// SPDX-License-Identifier: BSL-1.0
// maximum, minimum and clip. NaN in any operand gives NaN, unlike std::fmax. Derivatives go through `select`, so that what was not
// chosen gets exactly 0, even from an infinite adjoint.
#pragma once

#include "../math/lanes.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct equal;
struct greater;
struct less;
struct select;

/// What maximum and minimum share. A tie gives each operand half of the adjoint, the subgradient of least norm.
struct extremum : elementwise<2> {
  static constexpr bool commutative = true;
  static constexpr bool exact = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 1;
  template <class Term>
  static constexpr Term simplify(Term x, Term y) {
    return x == y ? x : Term{};
  }
  /// The adjoint where `Better` says that operand i is chosen, half of it at a tie, else 0.
  template <class Better, class Pullback>
  static constexpr void contribute(Pullback& p, int i) {
    if (!p.wants(i)) return;
    const auto tie = p.template make<equal>(p.operand(0), p.operand(1));
    const auto otherwise = p.template make<select>(tie, p.number(0.5) * p.adjoint(), p.number(0));
    const auto chosen = p.template make<Better>(p.operand(i), p.operand(1 - i));
    p.contribute(i, p.template make<select>(chosen, p.adjoint(), otherwise));
  }
};

/// The larger of x and y; maximum(-0, 0) = 0; NaN where either is. Derivative: 1 by the larger, 0 by the other; 1/2 each where they are
/// equal, 0 where either is NaN. Source of the signs of zero: IEEE 754-2019, 9.6.
struct maximum : extremum {
  static constexpr string_view name = "maximum";
  template <class V>
  static constexpr V value(V x, V y) {
    return math::select(x == y, of_equals(x, y), math::select((x > y) | (x != x), x, y));
  }
  /// They differ at most by the sign of zero.
  template <class V>
  static constexpr V of_equals(V x, V y) {
    if constexpr (math::ieee_lanes<V>) return math::from_bits<V>(math::to_bits(x) & math::to_bits(y));
    else return x == V{} ? x + y : x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    extremum::contribute<greater>(p, 0);
    extremum::contribute<greater>(p, 1);
  }
};

/// The smaller of x and y; minimum(-0, 0) = -0; NaN where either is. Derivative: 1 by the smaller, 0 by the other; 1/2 each where they
/// are equal, 0 where either is NaN. Source of the signs of zero: IEEE 754-2019, 9.6.
struct minimum : extremum {
  static constexpr string_view name = "minimum";
  template <class V>
  static constexpr V value(V x, V y) {
    return math::select(x == y, of_equals(x, y), math::select((x < y) | (x != x), x, y));
  }
  /// They differ at most by the sign of zero.
  template <class V>
  static constexpr V of_equals(V x, V y) {
    if constexpr (math::ieee_lanes<V>) return math::from_bits<V>(math::to_bits(x) | math::to_bits(y));
    else return x == V{} ? -(-x - y) : x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    extremum::contribute<less>(p, 0);
    extremum::contribute<less>(p, 1);
  }
};

/// x kept between lower and upper; upper where lower is above it, as NumPy's; NaN where any of the three is. Derivative: 1 by x strictly
/// between the bounds, else 0; 1 by lower where x <= lower < upper; 1 by upper where x >= upper or lower >= upper.
struct clip : elementwise<3> {
  static constexpr string_view name = "clip";
  static constexpr bool exact = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 2;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {-1, -0.5}, {0.5, 1}};
  template <class V>
  static constexpr V value(V x, V lower, V upper) {
    const V raised = math::select((x < lower) | (lower != lower), lower, x);
    return math::select((raised > upper) | (upper != upper), upper, raised);
  }
  /// The adjoint where both conditions hold, else 0.
  template <class Pullback, class Term>
  static constexpr Term where(Pullback& p, Term condition, Term other) {
    const Term zero = p.number(0);
    return p.template make<select>(condition, p.template make<select>(other, p.adjoint(), zero), zero);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto y = p.result(), lower = p.operand(1), upper = p.operand(2);
    const auto below_upper = p.template make<less>(y, upper);
    if (p.wants(0)) p.contribute(0, where(p, below_upper, p.template make<greater>(y, lower)));
    if (p.wants(1)) p.contribute(1, where(p, below_upper, p.template make<equal>(y, lower)));
    if (p.wants(2)) p.contribute(2, p.template make<select>(p.template make<equal>(y, upper), p.adjoint(), p.number(0)));
  }
};

}  // namespace typeflow::ops

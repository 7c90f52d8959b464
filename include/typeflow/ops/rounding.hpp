// SPDX-License-Identifier: BSL-1.0
// abs and sign, rounding to whole numbers, and the two remainders.
#pragma once

#include "../math/remainder.hpp"
#include "../math/rounding.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct equal;
struct negate;
struct select;
struct sign;

/// |x|; NaN stays NaN. Derivative: sign(x), so 0 at 0.
struct abs : elementwise<1> {
  static constexpr string_view name = "abs";
  static constexpr bool exact = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x) {
    return math::abs(x);
  }
  template <class Term>
  static constexpr Term simplify(Term x) {
    if (x.template operand_if<abs>(0).exists()) return x;
    const Term opposite = x.template operand_if<negate>(0);
    return opposite.exists() ? Term::template make<abs>({}, opposite) : Term{};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<sign>(p.operand(0))));
  }
};

/// -1, 0 or 1, as x is below, at or above 0; sign(-0) = 0, NaN stays NaN. Derivative: 0, also at 0.
struct sign : elementwise<1> {
  static constexpr string_view name = "sign";
  static constexpr bool exact = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x) {
    const V one = math::broadcast<V>(1);
    return math::select(x > V{}, one, math::select(x < V{}, -one, math::select(x == V{}, V{}, x)));
  }
  template <class Term>
  static constexpr Term simplify(Term x) {
    return x.template operand_if<sign>(0).exists() ? x : Term{};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}
};

/// What rounding to whole numbers shares: zeros keep their sign, infinities and NaN stay; derivative 0 everywhere, also at the steps.
template <class Op>
struct rounding : elementwise<1> {
  static constexpr bool exact = true;
  static constexpr int flops = 1;
  template <class Term>
  static constexpr Term simplify(Term x) {
    return x.template operand_if<Op>(0).exists() ? x : Term{};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}
};

/// The largest whole number not above x.
struct floor : rounding<floor> {
  static constexpr string_view name = "floor";
  template <class V>
  static constexpr V value(V x) {
    return math::floor(x);
  }
};

/// The smallest whole number not below x; -0 for -1 < x < 0.
struct ceil : rounding<ceil> {
  static constexpr string_view name = "ceil";
  template <class V>
  static constexpr V value(V x) {
    return math::ceil(x);
  }
};

/// The whole number nearest to x, halves to the even one: round(0.5) = 0, round(1.5) = 2.
struct round : rounding<round> {
  static constexpr string_view name = "round";
  template <class V>
  static constexpr V value(V x) {
    return math::round(x);
  }
};

/// x without its fraction.
struct trunc : rounding<trunc> {
  static constexpr string_view name = "trunc";
  template <class V>
  static constexpr V value(V x) {
    return math::trunc(x);
  }
};

/// x - y trunc(x / y), exactly, with the sign of x, as std::fmod: fmod(x, +-inf) = x; NaN for y = 0 or infinite x. Derivative: 1 by x;
/// -trunc(x / y) by y; at the jumps, where x / y is whole, the same.
struct fmod : elementwise<2> {
  static constexpr string_view name = "fmod";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{4, 4.5}, {1.55, 1.75}};
  template <class V>
  static constexpr V value(V x, V y) {
    return math::fmod(x, y);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    if (p.wants(1)) p.contribute(1, p.scaled(-p.template make<round>((p.operand(0) - p.result()) / p.operand(1))));
  }
};

/// x - y floor(x / y) with the sign of y, as NumPy's: remainder(-1, 3) = 2; for infinite y it is x where the signs agree, else y; NaN for
/// y = 0 or infinite x. Derivative: 1 by x; -floor(x / y) by y; at the jumps, where x / y is whole, the same.
struct remainder : elementwise<2> {
  static constexpr string_view name = "remainder";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{4, 4.5}, {1.55, 1.75}};
  template <class V>
  static constexpr V value(V x, V y) {
    return math::remainder(x, y);
  }
  /// The result is y only where x / y is negative and rounds to 0: there the quotient counts as -1.
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    if (!p.wants(1)) return;
    const auto quotient = p.template make<round>((p.operand(0) - p.result()) / p.operand(1));
    const auto vanishes = p.template make<equal>(p.result(), p.operand(1));
    p.contribute(1, p.scaled(p.template make<select>(vanishes, p.number(1), -quotient)));
  }
};

}  // namespace typeflow::ops

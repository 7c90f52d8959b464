// SPDX-License-Identifier: BSL-1.0
// cbrt, hypot, reciprocal, rsqrt; sqrt is in power.hpp.
#pragma once

#include <limits>

#include "../math/extended_exponential.hpp"
#include "../math/roots.hpp"
#include "../math/square_root.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct abs;
struct equal;
struct select;
struct sign;

/// The real cube root, also of negative numbers; cbrt(-0) = -0, infinities stay. Derivative: 1/(3 y^2) with y the result; +inf at 0 unless
/// the adjoint is 0. It is written with two divisions, so that no further derivative is inf - inf at 0.
struct cbrt : elementwise<1> {
  static constexpr string_view name = "cbrt";
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{0.25, 4}};
  template <class V>
  static constexpr V value(V x) {
    return math::cbrt(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1.0 / 3) / p.result() / p.result()));
  }
};

/// sqrt(x^2 + y^2) without overflow on the way; +inf where either is infinite, even beside NaN. Derivative: x/r and y/r with r the result;
/// 0 at the origin, the subgradient of least norm, and sign(x) by an infinite x.
struct hypot : elementwise<2> {
  static constexpr string_view name = "hypot";
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{0.5, 2}, {-2, -0.5}};
  template <class V>
  static constexpr V value(V x, V y) {
    return math::hypot(x, y);
  }
  /// x/r, but sign(x) where that is 0/0 or inf/inf.
  template <class Pullback, class Term>
  static constexpr Term direction(Pullback& p, Term x, Term r) {
    const Term all_of_r = p.template make<equal>(p.template make<abs>(x), r);
    const Term undetermined = all_of_r * p.template make<equal>(r, r + r);
    return p.template make<select>(undetermined, p.template make<sign>(x), x / r);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    for (int i = 0; i < 2; ++i)
      if (p.wants(i)) p.contribute(i, p.scaled(direction(p, p.operand(i), p.result())));
  }
};

/// 1/x, and nothing but that: the quotient of 1 and x, with its derivative -1/x^2.
struct reciprocal : elementwise<1> {
  static constexpr string_view name = "reciprocal";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr sample_interval samples[max_arity]{{0.5, 2}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    return w.number(1) / x;
  }
};

/// 1/sqrt(x), within 1.5 ULP; rsqrt(0) = +inf, rsqrt(-0) = -inf, rsqrt(+inf) = 0, NaN below 0. Derivative: -y/(2x) with y the result; at 0
/// -inf unless the adjoint is 0. Source of the special values: IEEE 754-2019, 9.2.1.
struct rsqrt : elementwise<1> {
  static constexpr string_view name = "rsqrt";
  static constexpr int flops = 12;
  static constexpr int divisions = 2;
  static constexpr sample_interval samples[max_arity]{{0.25, 4}};
  template <class V>
  static constexpr V value(V x) {
    if constexpr (std::is_floating_point_v<V>) {
      if (x == 0) return math::copysign(std::numeric_limits<V>::infinity(), x);
      if (!(x > 0)) return std::numeric_limits<V>::quiet_NaN();
    }
    return math::element_t<V>(1) / math::sqrt(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(-0.5) * (p.result() / p.operand(0))));
  }
};

}  // namespace typeflow::ops

// SPDX-License-Identifier: BSL-1.0
// sinh, cosh and the inverse functions; tanh is in activation.hpp.
#pragma once

#include "../math/extended_exponential.hpp"
#include "../math/hyperbolics.hpp"
#include "../math/inverse_hyperbolic.hpp"
#include "one_minus_square.hpp"

namespace typeflow::ops {

struct cosh;
struct hypot;
struct sqrt;

/// Hyperbolic sine; sinh(-0) = -0, overflows to +-inf. Derivative: cosh(x). Source: DLMF 4.34.1.
struct sinh : elementwise<1> {
  static constexpr string_view name = "sinh";
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::sinh(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<cosh>(p.operand(0))));
  }
};

/// Hyperbolic cosine; overflows to +inf. Derivative: sinh(x). Source: DLMF 4.34.2.
struct cosh : elementwise<1> {
  static constexpr string_view name = "cosh";
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::cosh(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<sinh>(p.operand(0))));
  }
};

/// The inverse of sinh; asinh(-0) = -0, infinities stay. Derivative: 1/hypot(x, 1), which does not overflow. Source: DLMF 4.38.
struct asinh : elementwise<1> {
  static constexpr string_view name = "asinh";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::asinh(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) / p.template make<hypot>(p.operand(0), p.number(1))));
  }
};

/// The inverse of cosh, from 1 on; acosh(1) = 0, NaN below 1. Derivative: 1/sqrt(x^2 - 1) as 1/sqrt(x - 1)/sqrt(x + 1), which neither
/// overflows nor cancels; at 1 +inf unless the adjoint is 0, NaN below. Source: DLMF 4.38.
struct acosh : elementwise<1> {
  static constexpr string_view name = "acosh";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{1.25, 4}};
  template <class V>
  static constexpr V value(V x) {
    return math::acosh(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto one = p.number(1), x = p.operand(0);
    p.contribute(0, p.scaled(one / p.template make<sqrt>(x - one) / p.template make<sqrt>(x + one)));
  }
};

/// The inverse of tanh; atanh(-0) = -0, atanh(+-1) = +-inf, NaN outside [-1, 1]. Derivative: 1/(1 - x^2), at +-1 +inf unless the adjoint
/// is 0. Source: DLMF 4.38.
struct atanh : elementwise<1> {
  static constexpr string_view name = "atanh";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{-0.75, 0.75}};
  template <class V>
  static constexpr V value(V x) {
    return math::atanh(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) / p.template make<one_minus_square>(p.operand(0))));
  }
};

}  // namespace typeflow::ops
